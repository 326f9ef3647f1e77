/// What a latent is distributed as before anything is observed, where its declaration says so:
/// `Latent(prior: .standardNormal)`. A prior that is learned or reads other latents is a statement:
/// `z.prior ~ Normal(…)`.
public struct Prior: Sendable {
  /// Says the distribution, stated at the latent's declaration.
  let distribution: @Sendable (SourceLocation) -> any Distribution

  /// Independent normals of mean 0 and variance 1.
  public static let standardNormal = Prior { StandardNormal(at: $0) }

  private init(_ distribution: @escaping @Sendable (SourceLocation) -> any Distribution) {
    self.distribution = distribution
  }

  /// A distribution of fixed parameters.
  public init(_ distribution: some Distribution) {
    self.init { _ in distribution }
  }
}

/// The prior of a latent as the left side of a statement.
public struct LatentPrior: Sendable {
  let site: SiteDeclaration
}
