import ElboIR
import ElboInterpreter

/// What a training depends on beside the model.
public struct TrainerOptions: Sendable {
  /// How the model is compiled: batch size, objective, optimiser.
  public var compile = CompileOptions()
  /// A folder with MNIST's four files; nil for Fashion-MNIST where Debian's package has installed
  /// it, else the embedded digits.
  public var dataFolder: String?
  /// Take no more than the first so many images of each split; nil for all.
  public var limit: Int?
  /// Of the initial parameters, the order of the images and all noise.
  public var seed: UInt64 = 1
  /// Instead of the optimiser's own; nothing is compiled anew for it.
  public var learningRate: Schedule?
  /// Instead of the objective's own; nothing is compiled anew for it.
  public var beta: Schedule?
  /// Instead of the groups' own, by pattern; nothing is compiled anew for them.
  public var groupLearningRates: [String: Schedule] = [:]
  /// No trained bit depends on it; nil for the processor's, and 1 for tiny models.
  public var threads: Int?
  /// Whether to train on the interpreter, which needs no C compiler.
  public var isInterpreted = false
  /// The C compiler's path; nil for the first one found.
  public var compiler: String?
  /// Nil for the best that the processor has. No trained bit depends on it.
  public var instructionSet: InstructionSet?

  /// Is told of the compilation's stages.
  package var observer: @Sendable (CompilerEvent) -> Void = { _ in }

  /// The classic options.
  public init() {}

  private static func check(_ what: String, schedule: Schedule) throws {
    if let value = schedule.constant, !value.isFinite || value < 0 {
      throw TrainingError.wrongOption("\(what) must be finite and not negative, got \(value)")
    }
    if let fault = schedule.fault {
      throw TrainingError.wrongOption("\(what), '\(schedule)': \(fault)")
    }
  }

  /// - Throws: ``TrainingError/wrongOption(_:)`` for a number that cannot be.
  package func check() throws {
    let range = CompileOptions.threadRange
    if let threads, !range.contains(threads) {
      throw TrainingError.wrongOption(
        "the number of threads must be from \(range.lowerBound) to \(range.upperBound), "
          + "got \(threads)")
    }
    guard seed <= LawNoise.maximumSeed else {
      throw TrainingError.wrongOption(
        "the seed must be from 0 to \(LawNoise.maximumSeed), got \(seed)")
    }
    if let limit, limit < 1 {
      throw TrainingError.wrongOption("the limit must be positive, got \(limit)")
    }
    try Self.check("the learning rate", schedule: effectiveLearningRate)
    try Self.check("beta", schedule: effectiveBeta)
    for group in compile.groups {
      try Self.check(
        "the learning rate of the group '\(group.pattern)'", schedule: learningRate(of: group))
    }
  }
}
