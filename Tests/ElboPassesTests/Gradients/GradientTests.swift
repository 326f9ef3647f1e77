import ElboIR
import ElboInterpreter
import ElboPasses
import Testing

/// Derived gradients against differences of the objective in Float64, with one row of padding.
struct GradientTests {
  private static let cases = GradientCase.unary + GradientCase.binary + GradientCase.other

  @Test(arguments: cases)
  func `the gradient of an operation is its derivative`(example: GradientCase) throws {
    for seed in 0..<3 {
      for segments in [1, 3] {
        let options = smallOptions { $0.segments = segments }
        let graph = try run(Differentiation(), example.graph(), .train, options).graph
        var state = StepData.state(graph, as: Double.self)
        state["a"] = spreadNumbers(6, in: example.range, seed: seed)
        state["b"] = spreadNumbers(6, in: example.range, seed: seed + 10)
        try check(graph, state)
      }
    }
  }

  @Test(arguments: Models.all)
  func `the gradients of a model are its derivatives`(model: TestModel) throws {
    let graph = try compiled(model.graph).reference
    #expect(graph.gradients.map(\.state) == model.graph.state.map(\.name))
    try check(graph, StepData.state(graph, as: Double.self))
  }

  @Test func `beta reaches the gradients`() throws {
    let options = smallOptions { $0.objective = .elbo(beta: 3) }
    let graph = try compiled(Models.vae(), .train, options).reference
    try check(graph, StepData.state(graph, as: Double.self))
  }

  /// What is reported per parameter has no relative error above 1e-6, and not all of it is a kink.
  private func check(_ graph: Graph, _ state: [String: [Double]]) throws {
    let inputs = StepData.inputs(graph, rows: 3, as: Double.self)
    let check = try GradientCheck(graph: graph, state: state, inputs: inputs)
    let reports = try check.run(parameters: graph.gradients.map(\.state), samples: 12)
    #expect(!reports.isEmpty)
    for report in reports {
      #expect(report.compared > 0, "\(report.parameter)")
      let worst = try #require(report.worst)
      #expect(worst.relativeError <= 1e-6, "\(report.parameter): \(worst)")
    }
  }
}
