/// How parameters follow their gradients: a rule by name, with its numbers.
///
///     options.optimizer = .adamW(learningRate: 1e-3, weightDecay: 0.05)
public struct Optimizer: Hashable, Sendable {
  /// The rule's name in texts, such as `adam`.
  public let name: String
  /// The size of a step.
  public var learningRate: Double
  /// The numbers that are not the rule's own defaults, by name.
  package var settings: [String: Double] = [:]

  package init(name: String, learningRate: Double) {
    self.name = name
    self.learningRate = learningRate
  }

  /// The named scalar that every training program reads.
  package static let learningRateName = "learningRate"
}

/// Parameters that follow their gradients in another way than the rest.
public struct ParameterGroup: Hashable, Sendable {
  /// A shell pattern for the names of parameters, such as `*.bias`: `*` stands for any characters,
  /// `?` for one, `[a-z]` for one of these and `[!a-z]` for one of the others.
  public var pattern: String
  /// How they follow.
  public var optimizer: Optimizer

  /// The parameters whose name fits a pattern.
  public init(_ pattern: String, _ optimizer: Optimizer) {
    self.pattern = pattern
    self.optimizer = optimizer
  }

  /// The named scalar that is its learning rate.
  package var learningRateName: String { "\(Optimizer.learningRateName).\(pattern)" }
}

/// What becomes of gradients before the optimiser sees them.
public enum GradientClipping: Hashable, Sendable {
  /// Each element is clamped to ±limit.
  case value(Double)
  /// All gradients are multiplied by `min(1, limit / (norm + 1e-6))`, with the norm of all of them
  /// together (Pascanu et al. 2013).
  case globalNorm(Double)
}
