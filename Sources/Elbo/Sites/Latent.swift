/// A variable that no data shows: `let z = Latent(prior: .standardNormal)`.
///
/// Its statement gives the posterior from which it is drawn; its sizes are the posterior's. The
/// prior stands in the declaration or in a statement: `z.prior ~ Normal(mean: m, logVariance: v)`.
public struct Latent: Variable {
  /// What its initialiser said.
  public let declaration: SiteDeclaration

  /// A latent with the sizes of its posterior.
  public init(
    prior: Prior? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    declaration = SiteDeclaration(
      kind: .latent(prior), sizes: nil,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A latent that its posterior must fit.
  public init(
    _ size: Int, prior: Prior? = nil,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.init([size], prior: prior, fileID: fileID, line: line, column: column)
  }

  /// A latent with several feature axes that its posterior must fit.
  public init(
    _ sizes: [Int], prior: Prior? = nil,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    declaration = SiteDeclaration(
      kind: .latent(prior), sizes: sizes,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The left side of a statement about the prior: `z.prior ~ Normal(…)`.
  public var prior: LatentPrior { LatentPrior(site: declaration) }
}
