import ElboIR
import ElboPasses
import Testing

struct CommonSubexpressionsTests {
  private func merged(_ build: (inout GraphBuilder, NodeID) -> [NodeID]) throws -> PassResult {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
    let nodes = build(&draft.builder, x)
    var graph = draft.graph("test", batch: 4)
    graph.outputs = nodes.enumerated().map { Output(name: "\($0)", node: $1) }
    let result = try run(CommonSubexpressions(), graph)
    #expect(GraphVerifier.verify(result.graph).isEmpty)
    return result
  }

  @Test func `equal expressions are computed once`() throws {
    let result = try merged { builder, x in
      (0..<2).map { _ in
        builder.binary(.add, builder.unary(.exp, x), builder.constant(2, .batch(3)))
      }
    }
    #expect(result.graph.nodes.count == 4)
    #expect(result.graph.outputs[0].node == result.graph.outputs[1].node)
    #expect(result.map.suffix(3) == [NodeID(1), NodeID(2), NodeID(3)])
  }

  @Test func `constants are equal when their bits are`() throws {
    let result = try merged { builder, _ in [builder.constant(0), builder.constant(-0.0)] }
    #expect(result.graph.outputs[0].node != result.graph.outputs[1].node)
  }

  @Test func `the order of operands counts`() throws {
    let result = try merged { builder, x in
      let y = builder.unary(.exp, x)
      return [builder.binary(.subtract, x, y), builder.binary(.subtract, y, x)]
    }
    #expect(result.graph.nodes.count == 4)
  }

  @Test func `noise is never merged`() throws {
    let result = try merged { builder, _ in
      let noise = Operation.noise(.normal, stream: 0, .batch(3))
      let draws = [builder.add(noise), builder.add(noise)]
      return draws.map { builder.unary(.exp, $0) }
    }
    #expect(result.graph.nodes.count == 5)
    #expect(result.graph.outputs[0].node != result.graph.outputs[1].node)
  }
}
