import ElboIR

/// A distribution as it is stated of a site, and what lowering has found of it.
struct StatedDistribution {
  /// What of the site it says.
  enum Part {
    case likelihood, posterior, prior
  }

  let site: SiteDeclaration
  let part: Part
  /// As the model says it.
  let distribution: any Distribution
  /// The statement of the body; nil where the site's declaration says it.
  let statement: StatementID?
  /// The same with parameters broadcast to the site's shape, once that is known.
  var bound: (any Distribution)?

  /// Where it is stated; the site's location where the distribution does not know.
  var location: SourceLocation { distribution.location ?? site.location }

  /// The parameters as the model says them.
  var expressions: [Expression] { distribution.parameters.map(\.value.expression) }
}

/// What the expressions that a distribution says of itself are lowered with: they point at the
/// statement and are called for the site.
struct DistributionScope {
  let site: String
  /// What nodes without a name of their own are called.
  let label: String
  let location: SourceLocation
  /// The statement of the body, if it is one.
  let statement: StatementID?
  /// The site's declaration index, which keys the noise.
  let index: Int
  /// The shape of the value that is drawn.
  let shape: Shape
  /// What the distribution draws with.
  let noise = NoiseDeclaration(at: nil)
}
