import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

struct DeadCodeTests {
  private func inputGradients(_ graph: Graph) -> Int {
    graph.ids.count { id in
      graph[id].operation == .contraction(.transposedRight)
        && graph[graph[id].operands[1]].operation == .state("hidden.weight", .fixed(8, 6))
    }
  }

  @Test func `the gradient of the data disappears`() throws {
    let graphs = try compiled(Models.vae())
    #expect(inputGradients(graphs.reference) == 1)
    #expect(inputGradients(graphs.optimised) == 0)
    let trunk = graphs.optimised.count { $0 == .contraction(.transposedRight) }
    #expect(trunk == 4)
  }

  @Test func `what is left is needed`() throws {
    for role in Role.allCases {
      let graph = try compiled(Models.twoLatents(), role).optimised
      let read = Set(graph.nodes.flatMap(\.operands)).union(graph.roots)
      #expect(read.count == graph.nodes.count)
    }
  }

  @Test func `gradients, objective and sites go with their nodes`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
    let y = draft.data(.observed, "y", .real, 3)
    draft.says("y", .bernoulli, x)
    let a = draft.parameter("a", 3)
    let output = draft.builder.unary(.exp, y)
    let objective = draft.builder.add(.reduce(.sum, axes: [0]), x)
    var graph = draft.graph("test", batch: 4)
    graph.outputs = [Output(name: "y", node: output)]
    graph.objective = objective
    graph.gradients = [StateValue(state: "a", node: a)]
    let result = try run(DeadCode(), graph).graph
    #expect(GraphVerifier.verify(result).isEmpty)
    #expect(result.nodes.count == 2)
    #expect(result.objective == nil)
    #expect(result.gradients.isEmpty)
    #expect(result.sites.map(\.name) == ["y"])
    #expect(result.sites.first?.distribution == nil)
    #expect(result.state.map(\.name) == ["a"])
  }

  @Test func `a site whose noise is drawn stays, though nothing needs its value`() throws {
    var draft = ModelDraft()
    _ = draft.latent("z", 3)
    let noise = draft.builder.add(.noise(.normal, stream: 0, .batch(3)))
    let value = draft.builder.binary(.add, noise, noise)
    let output = draft.builder.unary(.exp, noise)
    var graph = draft.graph("test", batch: 4)
    graph.sites[0].value = value
    graph.outputs = [Output(name: "y", node: output)]
    let result = try run(DeadCode(), graph).graph
    #expect(GraphVerifier.verify(result).isEmpty)
    #expect(result.sites.map(\.name) == ["z"])
    #expect(result.nodes.count == 3)
  }
}
