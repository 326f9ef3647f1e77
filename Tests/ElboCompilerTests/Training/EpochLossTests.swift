import ElboCompiler
import ElboData
import Testing

@Suite struct EpochLossTests {
  @Test func `the loss per image weighs a partial last batch by its images`() throws {
    var report: EpochReport?
    let trainer = try TrainerFixture.trainer(isInterpreted: true)
    try trainer.train(epochs: 1) { report = $0 }

    let other = try TrainerFixture.trainer(isInterpreted: true)
    var engine = InterpretedEngine(model: other.model, seed: 7)
    let order = BatchOrder.permutation(count: 22, seed: 7, epoch: 1)
    let sums = try engine.train(
      other.trainData.rows, on: order, firstStep: 1, scalars: [:], cancellation: nil)
    let position = try #require(sums.names.firstIndex(of: "loss"))
    let losses = sums.steps.rows.map { Double($0[position]) }
    #expect(losses.count == 6)
    #expect(report?.loss == losses.reduce(0, +) / 22)
    let meanOfMeans = zip(losses, [4, 4, 4, 4, 4, 2]).reduce(0.0) { $0 + $1.0 / $1.1 } / 6
    #expect(report?.loss != meanOfMeans)
    #expect(report?.metrics["kl.z"] != nil)
  }

  @Test func `an epoch prints as the classic script does`() throws {
    var lines: [String] = []
    let trainer = try TrainerFixture.trainer(isInterpreted: true)
    try trainer.train(epochs: 2) { lines.append("\($0)") }
    #expect(lines.count == 2)
    #expect(try #/Epoch 1, Loss: \d+\.\d{4}/#.wholeMatch(in: lines[0]) != nil)
    #expect(try #/Epoch 2, Loss: \d+\.\d{4}/#.wholeMatch(in: lines[1]) != nil)
  }

  @Test func `a loss that is not finite names its step`() throws {
    let trainer = try TrainerFixture.trainer(isInterpreted: true) { $0.learningRate = 1e30 }
    #expect(throws: TrainingError.self) { try trainer.train(epochs: 2) { _ in } }
  }

  @Test func `the ELBO is the same whatever the batch it is computed in`() throws {
    let four = try TrainerFixture.trainer(isInterpreted: false)
    let five = try TrainerFixture.trainer(isInterpreted: false) {
      $0.compile.evaluationBatchSize = 5
    }
    let evaluation = try four.evaluate()
    #expect(try evaluation.elbo == five.evaluate().elbo)
    #expect(evaluation.images == 9)
    let byDimension = try #require(evaluation.divergenceByDimension["z"])
    #expect(abs(byDimension.reduce(0, +) - evaluation.divergence) < 1e-6)
  }
}
