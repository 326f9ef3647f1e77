import ElboIR
import ElboInterpreter
import ElboPasses
import Testing

/// The optimised graph computes the bits of the reference, with any pass switched off.
struct EqualBitsTests {
  private static let disabled: [Set<String>] =
    [[], Set(Pipeline.optimizations.map(\.name))] + Pipeline.optimizations.map { [$0.name] }

  @Test(arguments: Models.all, disabled)
  func `training keeps every bit`(model: TestModel, disabled: Set<String>) throws {
    let options = smallOptions {
      $0.disabledPasses = disabled
      $0.segments = 3
      $0.objective = .elbo(beta: 2)
    }
    try compare(compiled(model.graph, .train, options), steps: 5)
  }

  @Test(arguments: Models.all, Role.allCases)
  func `every role keeps every bit`(model: TestModel, role: Role) throws {
    try compare(compiled(model.graph, role), steps: 1)
  }

  @Test(arguments: Models.all)
  func `a padded batch trains like a batch of that size`(model: TestModel) throws {
    let states = try [4, 3].map { batch in
      let graph = try compiled(model.graph, .train, smallOptions { $0.batchSize = batch }).reference
      var interpreter = try Interpreter<Float>(graph: graph)
      interpreter.state = StepData.state(graph, as: Float.self)
      for step in 1...3 {
        try interpreter.runStep(with: StepData.inputs(graph, rows: 3, step: step, as: Float.self))
      }
      return interpreter.state
    }
    #expect(states[0] == states[1])
  }

  @Test func `nearly every node of the reference has its equal`() throws {
    let graphs = try compiled(Models.vae())
    let gone = graphs.reference.ids.filter { graphs.map[$0.index] == nil }
    #expect(gone.count * 10 < graphs.reference.nodes.count)
  }

  private func compare(_ graphs: CompiledGraphs, steps: Int) throws {
    var (reference, optimised) = (
      try Interpreter<Float>(graph: graphs.reference),
      try Interpreter<Float>(graph: graphs.optimised)
    )
    reference.state = StepData.state(graphs.reference, as: Float.self)
    optimised.state = StepData.state(graphs.optimised, as: Float.self)
    for step in 1...steps {
      let inputs = StepData.inputs(graphs.reference, rows: 3, step: step, as: Float.self)
      try reference.runStep(with: inputs)
      try optimised.runStep(with: inputs)
      for (id, new) in zip(graphs.reference.ids, graphs.map) {
        guard let new else { continue }
        let difference = firstDifference(reference.value(of: id), optimised.value(of: new))
        #expect(difference == nil, "step \(step), \(id) and \(new)")
      }
      #expect(reference.state == optimised.state)
    }
  }

  private func firstDifference(_ a: Tensor<Float>?, _ b: Tensor<Float>?) -> Int? {
    guard let a, let b, a.elements.count == b.elements.count else { return -1 }
    return zip(a.elements, b.elements).enumerated().first { _, pair in
      pair.0.bitPattern != pair.1.bitPattern && !(pair.0.isNaN && pair.1.isNaN)
    }?.offset
  }
}
