/// What a compilation depends on beside the model.
public struct CompileOptions: Hashable, Sendable {
  /// Rows of one training step.
  public var batchSize = 128
  /// Rows of one run of the other programs.
  public var evaluationBatchSize = 256
  /// What training maximises.
  public var objective: Objective = .elbo(beta: 1)
  /// How parameters follow their gradients.
  public var optimizer = Optimizer(name: "adam", learningRate: 1e-3)
  /// Parameters that follow in another way; of several patterns that fit, the first counts.
  public var groups: [ParameterGroup] = []
  /// What becomes of gradients before the optimiser sees them; nil for nothing.
  public var clipping: GradientClipping?
  /// The contiguous parts that reductions over the batch are cut into (rule 3).
  public var segments = 1
  /// Threads that a step is cut for, so that each has as many rows as the others; nil for 4. Any
  /// number of threads can take the step, and gets the same bits.
  public var threads: Int?
  /// Names of optimisation passes to leave out; no trained bit depends on them.
  public var disabledPasses: Set<String> = []

  /// How many threads a trainer can have.
  package static let threadRange = 1...1024

  /// The classic options: batches of 128, the ELBO, Adam at 1e-3.
  public init() {}

  /// Rows of one run of a role's program.
  package func batchSize(for role: Role) -> Int {
    role == .train ? batchSize : evaluationBatchSize
  }
}

/// What training maximises.
public enum Objective: Hashable, Sendable {
  /// The evidence lower bound: the log-likelihood of what is observed minus `beta` times the
  /// divergence of each latent's posterior from its prior, summed over features and batch.
  /// (Kingma and Welling 2014, equation 3; beta: Higgins et al. 2017.)
  case elbo(beta: Double = 1)

  /// The named scalar that weighs divergences.
  package static let betaName = "beta"
}
