import ElboIR
import ElboPasses
import Testing

struct PassManagerTests {
  @Test(arguments: Models.all, Role.allCases)
  func `every graph on the way is well formed`(model: TestModel, role: Role) throws {
    let graphs = try compiled(model.graph, role)
    let names = graphs.dumps.map(\.name)
    #expect(names == Pipeline.passes(for: role).map(\.name))
    #expect(graphs.dumps.allSatisfy { $0.seconds >= 0 && $0.graph.role == role })
    #expect(graphs.dumps.last?.graph == graphs.optimised)
    #expect(GraphVerifier.verify(graphs.reference).isEmpty)
    #expect(GraphVerifier.verify(graphs.optimised).isEmpty)
  }

  @Test func `the reference is what the last pass of meaning made`() throws {
    let graphs = try compiled(Models.vae())
    #expect(graphs.reference == graphs.dumps.first { $0.name == "OptimizerExpansion" }?.graph)
    #expect(graphs.map.count == graphs.reference.nodes.count)
    #expect(graphs.optimised.nodes.count < graphs.reference.nodes.count)
  }

  @Test func `the map leads each output and update to its position`() throws {
    let graphs = try compiled(Models.vae())
    let reference = graphs.reference.roots.map { graphs.map[$0.index] }
    #expect(reference == graphs.optimised.roots)
  }

  @Test func `origins lead back to the graph that the pass read`() throws {
    let graphs = try compiled(Models.vae())
    var before = Models.vae()
    for dump in graphs.dumps {
      for node in dump.graph.nodes {
        #expect(node.origin?.pass == dump.name)
        #expect(node.origin?.parents.isEmpty == false)
        #expect(node.origin?.parents.allSatisfy { before.nodes.indices ~= $0.index } == true)
      }
      before = dump.graph
    }
  }

  @Test func `an optimisation that is switched off does not run`() throws {
    let options = smallOptions { $0.disabledPasses = ["DeadCode", "Simplification"] }
    let names = try compiled(Models.vae(), .train, options).dumps.map(\.name)
    #expect(names.last == "CommonSubexpressions")
    #expect(!names.contains("Simplification"))
  }

  @Test func `what the verifier finds names the pass`() throws {
    let context = try PassContext(role: .train, options: smallOptions())
    let manager = PassManager { graph, stage in
      stage == .bound && !graph.gradients.isEmpty
        ? [.error("a test says so", at: nil)] : []
    }
    let error = #expect(throws: DiagnosticsError.self) {
      try manager.run(on: Models.vae(), in: context)
    }
    #expect(
      error?.description
        == "error: internal error after pass 'Differentiation': a test says so")
  }
}
