import ElboCompiler
import ElboData
import ElboIR
import ElboInterpreter
import Testing

import ElboCommand

@Suite struct TrainingSourceTests {
  @Test func `the steps are those of training, epoch after epoch`() throws {
    var options = CompileOptions()
    options.batchSize = 2
    let model = try Compiler(options: options).compile(DebuggedVAE())
    let graph = try #require(model.programs[.train]?.reference)
    let rows = SyntheticData.columns(for: graph.sites, rows: 5, seed: 7)
    let source = TrainingSource(
      rows: rows, count: 5, batch: 2, seed: 7, scalars: ScheduledScalars())

    var engine = InterpretedEngine(model: model, seed: 7)
    var interpreter = try Interpreter<Float>(graph: graph)
    interpreter.state = StateInitialisation.initial(for: graph, seed: 7)
    for epoch in 1...2 {
      let order = BatchOrder.permutation(count: 5, seed: 7, epoch: UInt64(epoch))
      let first = 3 * (epoch - 1) + 1
      let trained = try engine.train(
        rows, on: order, firstStep: first, scalars: ["learningRate": [1e-3]], cancellation: nil)
      for (index, metrics) in trained.steps.rows.enumerated() {
        try interpreter.runStep(with: source.inputs(step: first + index, for: graph))
        #expect(interpreter.output(named: "loss")?.elements.first == metrics.first)
      }
      #expect(trained.steps.count == 3)
    }
  }
}
