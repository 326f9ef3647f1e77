/// Below arithmetic and comparisons, above assignment: `x ~ a + b` states `a + b` of `x`.
precedencegroup StatementPrecedence {
  higherThan: AssignmentPrecedence
  lowerThan: TernaryPrecedence
}

infix operator ~ : StatementPrecedence
infix operator <~ : StatementPrecedence

/// What a model says: the distribution of a site, `x ~ Bernoulli(logits: …)`, the prior of a
/// latent, `z.prior ~ Normal(…)`, or what a state becomes, `average <~ value`.
public struct Statement: Sendable {
  enum Kind: Sendable {
    /// The likelihood of an observed site, the posterior of a latent.
    case distribution(SiteDeclaration, any Distribution)
    case prior(SiteDeclaration, any Distribution)
    case update(StateUpdate)
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }
}

/// States the distribution of a site.
///
/// - Parameters:
///   - site: An observed site or a latent.
///   - distribution: Its likelihood, or the posterior from which it is drawn.
public func ~ (site: some Variable, distribution: some Distribution) -> Statement {
  Statement(.distribution(site.declaration, distribution))
}

/// States the prior of a latent, which may be learned or depend on other latents.
public func ~ (prior: LatentPrior, distribution: some Distribution) -> Statement {
  Statement(.prior(prior.site, distribution))
}
