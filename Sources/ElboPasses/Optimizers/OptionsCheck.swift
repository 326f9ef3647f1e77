import ElboIR

/// Finds options that no program can be compiled with.
struct OptionsCheck {
  private(set) var diagnostics: [Diagnostic] = []

  init(of options: CompileOptions) {
    checkBatches(options)
    checkObjective(options.objective)
    checkOptimizer(options.optimizer)
    for group in options.groups { checkOptimizer(group.optimizer, of: group.pattern) }
    checkClipping(options.clipping)
    checkDisabledPasses(options.disabledPasses)
  }

  private mutating func checkBatches(_ options: CompileOptions) {
    require(
      options.batchSize > 0, otherwise: "the batch size must be positive, got \(options.batchSize)")
    require(
      options.evaluationBatchSize > 0,
      otherwise: "the evaluation batch size must be positive, got \(options.evaluationBatchSize)")
    require(
      options.segments > 0 && options.segments <= max(options.batchSize, 1),
      otherwise: "the number of segments must be from 1 to the batch size of \(options.batchSize), "
        + "got \(options.segments)")
    require(
      options.segments <= Self.maximumSegments,
      otherwise:
        "the number of segments must be at most \(Self.maximumSegments), got \(options.segments)")
    let threads = CompileOptions.threadRange
    require(
      options.threads.map(threads.contains) ?? true,
      otherwise:
        "the number of threads must be from \(threads.lowerBound) to \(threads.upperBound), "
        + "got \(options.threads ?? 0)")
  }

  /// Each is a sum of its own in every gradient, and a kernel's text grows with them.
  private static let maximumSegments = 1024

  private mutating func checkObjective(_ objective: Objective) {
    switch objective {
    case .elbo(let beta): requireNotNegative("beta", value: beta)
    }
  }

  private mutating func checkOptimizer(_ optimizer: Optimizer, of group: String? = nil) {
    let scope = group.map { " of the group '\($0)'" } ?? ""
    requireNotNegative("the learning rate\(scope)", value: optimizer.learningRate)
    for fault in optimizer.faults(at: scope) { require(false, otherwise: fault) }
  }

  private mutating func checkClipping(_ clipping: GradientClipping?) {
    switch clipping {
    case nil: break
    case .value(let limit), .globalNorm(let limit):
      require(
        limit.isFinite && Float(limit) > 0 && Float(limit).isFinite,
        otherwise: "the limit of gradients must be a positive Float32, got \(limit)")
    }
  }

  private mutating func checkDisabledPasses(_ names: Set<String>) {
    let valid = Pipeline.optimizations.map(\.name)
    for name in names.sorted() where !valid.contains(name) {
      require(
        false,
        otherwise:
          "'\(name)' is not an optimisation pass; these are: \(valid.joined(separator: ", "))")
    }
  }

  private mutating func requireNotNegative(_ what: String, value: Double) {
    require(
      value.isFinite && value >= 0,
      otherwise: "\(what) must be finite and not negative, got \(value)")
  }

  private mutating func require(_ condition: Bool, otherwise message: String) {
    if !condition { diagnostics.append(.error(message, at: nil)) }
  }
}
