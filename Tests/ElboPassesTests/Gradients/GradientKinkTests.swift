import ElboIR
import ElboInterpreter
import ElboPasses
import Testing

/// The gradients that piecewise operations take at their kinks.
struct GradientKinkTests {
  /// The gradient of the sum of a value of the parameter `a`, at the given numbers, over one
  /// example.
  private func gradient(
    at values: [Float], _ build: (inout GraphBuilder, NodeID) -> NodeID
  ) throws -> [Float]? {
    var draft = ModelDraft()
    let a = draft.parameter("a", 3)
    let value = build(&draft.builder, a)
    let sum =
      draft.builder.shape(of: value).rank == 0
      ? value : draft.builder.add(.reduce(.sum, axes: [0]), value)
    var graph = draft.graph("kink", batch: 4)
    graph.objective = draft.builder.broadcast(sum, to: .row)
    graph.nodes = draft.builder.nodes
    graph = try run(Differentiation(), graph).graph
    var interpreter = try Interpreter<Float>(graph: graph)
    interpreter.state = ["a": values]
    try interpreter.begin(with: StepInputs(rows: 1))
    interpreter.run()
    return graph.gradients.first.flatMap { interpreter.value(of: $0.node)?.elements }
  }

  @Test func `relu and absolute are flat at 0`() throws {
    #expect(try gradient(at: [0, -0.0, 1]) { $0.unary(.relu, $1) } == [0, 0, 1])
    #expect(try gradient(at: [0, -2, 3]) { $0.unary(.absolute, $1) } == [0, -1, 1])
  }

  @Test func `of equal operands the first has the gradient of maximum and minimum`() throws {
    for function in [BinaryFunction.maximum, .minimum] {
      let found = try gradient(at: [1, 2, 3]) { builder, a in
        builder.binary(
          function, a, builder.binary(.multiply, a, builder.constant(1, shape: .fixed(3))))
      }
      #expect(found == [1, 1, 1])
      let second = try gradient(at: [1, 2, 3]) { builder, a in
        builder.binary(function, builder.constant(2, shape: .fixed(3)), a)
      }
      #expect(second == (function == .maximum ? [0, 0, 1] : [1, 0, 0]))
    }
  }

  @Test func `each of several maxima has an equal part of the gradient`() throws {
    #expect(
      try gradient(at: [5, 1, 5]) { $0.add(.reduce(.maximum, axes: [0]), $1) } == [0.5, 0, 0.5])
  }

  @Test func `the maximum of one value that was broadcast has its derivative`() throws {
    let found = try gradient(at: [5, 1, 2]) { builder, a in
      builder.add(.reduce(.maximum, axes: [0, 1]), builder.broadcast(a, to: .fixed(4, 3)))
    }
    #expect(found == [1, 0, 0])
  }

  @Test func `the gradient of a square root is infinite at 0`() throws {
    #expect(try gradient(at: [0, 1, 4]) { $0.unary(.squareRoot, $1) } == [.infinity, 0.5, 0.25])
  }

  @Test func `an infinity on the side that was not taken does not broadcast`() throws {
    let found = try gradient(at: [0, 1, 4]) { builder, a in
      let zero = builder.constant(0, shape: .fixed(3))
      return builder.add(
        .select, builder.compare(.greater, a, zero), builder.unary(.log, a), a)
    }
    #expect(found?[1] == 1)
    #expect(found?[2] == 0.25)
  }
}
