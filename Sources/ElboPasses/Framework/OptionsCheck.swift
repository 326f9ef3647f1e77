import ElboIR

/// Finds options that no program can be compiled with.
struct OptionsCheck {
  private(set) var diagnostics: [Diagnostic] = []

  init(_ options: CompileOptions) {
    checkBatches(options)
    checkObjective(options.objective)
    checkOptimizer(options.optimizer)
    checkDisabledPasses(options.disabledPasses)
  }

  private mutating func checkBatches(_ options: CompileOptions) {
    require(
      options.batchSize > 0, "the batch size must be positive, got \(options.batchSize)")
    require(
      options.evaluationBatchSize > 0,
      "the evaluation batch size must be positive, got \(options.evaluationBatchSize)")
    require(
      options.segments > 0 && options.segments <= max(options.batchSize, 1),
      "the number of segments must be from 1 to the batch size of \(options.batchSize), "
        + "got \(options.segments)")
    require(
      options.segments <= Self.maximumSegments,
      "the number of segments must be at most \(Self.maximumSegments), got \(options.segments)")
    require(
      options.threads.map { (1...1024).contains($0) } ?? true,
      "the number of threads must be from 1 to 1024, got \(options.threads ?? 0)")
  }

  /// Each is a sum of its own in every gradient, and a kernel's text grows with them.
  private static let maximumSegments = 1024

  private mutating func checkObjective(_ objective: Objective) {
    switch objective {
    case .elbo(let beta): requireNotNegative("beta", beta)
    }
  }

  private mutating func checkOptimizer(_ optimizer: Optimizer) {
    requireNotNegative("the learning rate", optimizer.learningRate)
    switch optimizer {
    case .adam(_, let firstDecay, let secondDecay, let epsilon):
      requireDecay("Adam's first decay", firstDecay)
      requireDecay("Adam's second decay", secondDecay)
      require(
        epsilon.isFinite && Float(epsilon) > 0,
        "Adam's epsilon must be a positive Float32, got \(epsilon)")
    case .sgd(_, let momentum):
      requireDecay("the momentum", momentum)
    }
  }

  private mutating func checkDisabledPasses(_ names: Set<String>) {
    let valid = Pipeline.optimisations.map(\.name)
    for name in names.sorted() where !valid.contains(name) {
      require(
        false,
        "'\(name)' is not an optimisation pass; these are: \(valid.joined(separator: ", "))")
    }
  }

  private mutating func requireNotNegative(_ what: String, _ value: Double) {
    require(
      value.isFinite && value >= 0, "\(what) must be finite and not negative, got \(value)")
  }

  private mutating func requireDecay(_ what: String, _ value: Double) {
    require(value >= 0 && value < 1, "\(what) must be at least 0 and below 1, got \(value)")
  }

  private mutating func require(_ condition: Bool, _ message: String) {
    if !condition { diagnostics.append(.error(message, at: nil)) }
  }
}
