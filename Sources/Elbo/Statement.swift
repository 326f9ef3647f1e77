/// Below arithmetic and comparisons, above assignment: `x ~ a + b` states `a + b` of `x`.
precedencegroup StatementPrecedence {
  higherThan: AssignmentPrecedence
  lowerThan: TernaryPrecedence
}

infix operator ~ : StatementPrecedence

/// What a model says of one site: `x ~ Bernoulli(logits: …)`.
///
/// For an observed site it is the likelihood, for a latent the posterior from which it is drawn.
public struct Statement: Sendable {
  let site: SiteDeclaration
  let term: DistributionTerm
}

/// States the distribution of a site.
///
/// - Parameters:
///   - site: An observed site or a latent.
///   - distribution: Its likelihood or its posterior.
public func ~ (site: some Variable, distribution: some Distribution) -> Statement {
  Statement(site: site.declaration, term: distribution.term)
}
