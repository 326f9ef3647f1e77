import ArgumentParser
import ElboCompiler
import ElboIR
import Testing

import ElboCommand

@Suite struct TrainingOptionsTests {
  private func options(
    _ arguments: [String], from start: TrainerOptions = TrainerOptions()
  ) throws -> TrainerOptions {
    var options = start
    try TrainCommand.parse(["DenseVAE"] + arguments).training.apply(to: &options)
    return options
  }

  @Test func `nothing said means the classic training`() throws {
    let options = try options([])
    #expect(options.compile == CompileOptions())
    #expect(options.learningRate == nil)
    #expect(options.seed == 1)
    #expect(try TrainCommand.parse(["DenseVAE"]).training.epochs == 10)
  }

  @Test func `what is said reaches the training`() throws {
    let options = try options([
      "--batch", "32", "--seed", "5", "--learning-rate", "0.1", "--optimizer", "sgd",
      "--momentum", "0.9", "--beta", "4",
    ])
    #expect(options.compile.batchSize == 32)
    #expect(options.compile.optimizer == .sgd(momentum: 0.9))
    #expect(options.beta == 4)
    #expect(options.learningRate == 0.1)
    #expect(options.seed == 5)
  }

  @Test func `schedules, groups and clipping are texts`() throws {
    let options = try options([
      "--learning-rate", "warmup(500) then cosine(1e-3, 1e-5)", "--beta",
      "linear(0, 1, epochs: 10)", "--optimizer", "adamw(weightDecay: 0.05)", "--group",
      "*.bias: adam", "--group", "logits.*: at 1e-4", "--clip-norm", "5",
    ])
    let rate = Schedule.warmup(.steps(500)).then(.cosine(1e-3, to: 1e-5))
    #expect(options.learningRate == rate)
    #expect(options.beta == .linear(0, to: 1, for: .epochs(10)))
    #expect(options.compile.optimizer == .adamW(weightDecay: 0.05))
    #expect(options.compile.clipping == .globalNorm(5))
    #expect(
      options.compile.groups == [
        ParameterGroup("*.bias", .adam()), ParameterGroup("logits.*", .adamW(weightDecay: 0.05)),
      ])
    #expect(options.groupLearningRates == ["*.bias": rate, "logits.*": 1e-4])
  }

  @Test func `what a resumed checkpoint says stands where nothing is said`() throws {
    var start = TrainerOptions()
    start.compile.batchSize = 64
    start.seed = 9
    let options = try options(["--seed", "3"], from: start)
    #expect(options.compile.batchSize == 64)
    #expect(options.seed == 3)
  }

  @Test(
    arguments: [
      (["--epochs", "0"], "--epochs must be from 1 to 1000000, got 0"),
      (
        ["--clip-norm", "1", "--clip-value", "1"],
        "only one of --clip-value and --clip-norm can be followed"
      ),
      (
        ["--learning-rate", "cosin(1, 0)"],
        "The value 'cosin(1, 0)' is invalid for '--learning-rate <schedule>': 'cosin(1, 0)': "
          + "character 1: expected a number, constant, linear, warmup, cosine, exponential, step, "
          + "cyclical or points, found 'cosin'"
      ),
      (["--momentum", "0.9"], "--momentum needs --optimizer sgd or --optimizer rmsprop"),
    ])
  func `options that cannot be are refused`(arguments: [String], message: String) {
    let error = #expect(throws: (any Error).self) {
      try TrainCommand.parse(["DenseVAE"] + arguments)
    }
    #expect(error.map { TrainCommand.message(for: $0) } == message)
  }
}
