import Elbo
import ElboCompiler
import Testing

/// A model with a running average: its state is part of what a checkpoint holds.
@Suite struct StateCheckpointTests {
  struct Averaging: Model {
    let x = Observed(8, .pixels)
    let average = State(8)
    let logits = Dense(8)
    var body: [Statement] {
      let mean = x.batchMean()
      x ~ Bernoulli(logits: logits(x - training(mean, otherwise: average)))
      average <~ average + 0.5 * (mean - average)
    }
  }

  private func trainer() throws -> Trainer {
    try Trainer(
      Averaging(), data: TrainerFixture.data, options: TrainerFixture.options(isInterpreted: true))
  }

  @Test func `the other programs read the state of the checkpoint`() throws {
    let trained = try trainer()
    try trained.train(epochs: 2) { _ in }
    try TrainerFixture.withFile { path in
      try trained.save(to: path)
      let loaded = try trainer()
      let start = try loaded.evaluate()
      try loaded.loadParameters(from: path)
      #expect(try loaded.evaluate().elbo == trained.evaluate().elbo)
      #expect(try loaded.evaluate().elbo != start.elbo)
    }
  }

  @Test func `a resumed training has the state of an uninterrupted one`() throws {
    let whole = try trainer()
    try whole.train(epochs: 3) { _ in }
    let first = try trainer()
    try first.train(epochs: 1) { _ in }
    try TrainerFixture.withFile { path in
      try first.save(to: path)
      let second = try trainer()
      _ = try second.resume(from: path)
      try second.train(epochs: 3) { _ in }
      #expect(try second.checkpoint(path: "") == whole.checkpoint(path: ""))
    }
  }
}
