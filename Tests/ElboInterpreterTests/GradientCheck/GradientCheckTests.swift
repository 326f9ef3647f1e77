import ElboIR
import ElboInterpreter
import Testing

@Suite struct GradientCheckTests {
  private let model = TinyVAE()

  private func check(_ graph: Graph, state: [String: [Double]]? = nil) throws -> [GradientReport] {
    let inputs = StepInputs<Double>(
      rows: 3, data: ["x": TinyVAE.data], noise: [1: TinyVAE.noise])
    let check = try GradientCheck(
      graph: graph, state: state ?? model.initialState(), inputs: inputs)
    return try check.run(parameters: TinyVAE.sizes.map(\.name), samples: 100)
  }

  @Test func `derived gradients agree with differences`() throws {
    let reports = try check(model.graph)
    #expect(reports.map(\.parameter) == TinyVAE.sizes.map(\.name))
    #expect(reports.map { $0.compared + $0.kinks } == [12, 4, 8, 8, 6])
    for report in reports {
      #expect(report.kinks == 0)
      #expect(report.worst.map { $0.relativeError < 1e-9 } == true, "\(report)")
    }
  }

  @Test func `a wrong gradient is found where it is`() throws {
    var graph = model.graph
    graph.gradients[2].node = graph.gradients[3].node
    let reports = try check(graph)
    #expect(reports[2].worst.map { $0.relativeError > 0.1 } == true)
    #expect(reports[3].worst.map { $0.relativeError < 1e-9 } == true)
  }

  @Test func `an element at a kink is left out`() throws {
    var state = model.initialState()
    // Unit 0 stands at relu's kink for every example, so only its weights and bias are left out.
    for row in 0..<3 { state["hidden.weight"]?[row * 4] = 0 }
    state["hidden.bias"]?[0] = 0
    let reports = try check(model.graph, state: state)
    #expect(reports.map(\.kinks) == [3, 1, 0, 0, 0])
    #expect(reports.allSatisfy { ($0.worst?.relativeError ?? 1) < 1e-9 })
  }

  @Test func `a parameter without a gradient is an error`() throws {
    let check = try GradientCheck(
      graph: model.graph, state: model.initialState(),
      inputs: StepInputs(rows: 4, data: ["x": TinyVAE.data]))
    #expect(throws: InterpreterError.missing(what: "the gradient of", name: "nobody")) {
      try check.run(parameters: ["nobody"], samples: 1)
    }
  }
}
