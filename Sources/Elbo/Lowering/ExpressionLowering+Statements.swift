import ElboIR

extension ExpressionLowering {
  /// Takes the statements of the body, but for those that cannot stand.
  mutating func collect(_ body: [Statement]) {
    for statement in body where isAcceptable(statement) {
      let id = StatementID(statements.count)
      statements.append(statement)
      switch statement.kind {
      case .distribution(let site, let distribution):
        let part: StatedDistribution.Part = site.encoding == nil ? .posterior : .likelihood
        state(distribution, as: part, of: site, in: id)
      case .prior(let site, let distribution):
        state(distribution, as: .prior, of: site, in: id)
      case .update: break
      }
    }
    for (_, site) in names.sites {
      guard case .latent(let prior?) = site.kind, priors[ObjectIdentifier(site)] == nil else {
        continue
      }
      state(prior.distribution(site.location), as: .prior, of: site, in: nil)
    }
  }

  /// Lowers what the statements say, in their order.
  mutating func lowerStatements() {
    for (index, statement) in statements.enumerated() {
      builder.statement = StatementID(index)
      switch statement.kind {
      case .distribution(let site, _): lowerDistribution(of: site)
      case .prior(let site, _): lowerParameters(of: priors[ObjectIdentifier(site)])
      case .update(let update): lower(update)
      }
    }
    builder.statement = nil
  }

  private mutating func lowerDistribution(of site: SiteDeclaration) {
    let stated = distributions[ObjectIdentifier(site)]
    if site.encoding == nil {
      for parameter in stated?.expressions ?? [] { markUsed(parameter) }
      lower(Expression(kind: .site(site)))
    } else {
      lowerParameters(of: stated)
      bind(\.distributions[ObjectIdentifier(site)])
    }
  }

  private mutating func lowerParameters(of stated: StatedDistribution?) {
    for parameter in stated?.expressions ?? [] {
      markUsed(parameter)
      lower(parameter)
    }
  }

  private mutating func markUsed(_ parameter: Expression) {
    if case .site(let site) = parameter.kind { used.insert(ObjectIdentifier(site)) }
  }

  private mutating func state(
    _ distribution: any Distribution, as part: StatedDistribution.Part, of site: SiteDeclaration,
    in statement: StatementID?
  ) {
    let key = ObjectIdentifier(site)
    let stated = StatedDistribution(
      site: site, part: part, distribution: distribution, statement: statement)
    switch part {
    case .likelihood, .posterior: distributions[key] = stated
    case .prior: priors[key] = stated
    }
    label(stated)
  }

  /// `z.mean`, `z.prior.mean`, `x.logits`.
  private mutating func label(_ stated: StatedDistribution) {
    let site = names[stated.site] ?? ""
    let path = stated.part == .prior ? "\(site).prior" : site
    for (name, parameter) in stated.distribution.parameters {
      let key = ObjectIdentifier(parameter.expression)
      if labels[key] == nil { labels[key] = "\(path).\(name)" }
    }
  }

  // MARK: What can stand

  private mutating func isAcceptable(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .distribution(let site, let distribution):
      isAcceptable(distribution, of: site, before: distributions[ObjectIdentifier(site)])
    case .prior(let site, let distribution): isAcceptable(prior: distribution, of: site)
    case .update(let update): isAcceptable(update)
    }
  }

  private mutating func isAcceptable(
    _ distribution: any Distribution, of site: SiteDeclaration, before first: StatedDistribution?
  ) -> Bool {
    guard let name = names[site] else {
      _ = rejectUndeclared(site)
      return false
    }
    let location = distribution.location ?? site.location
    if case .given = site.kind {
      builder.report(
        .error("'\(name)' is given, so nothing can be stated of it", at: location)
          .noting("it is declared here", at: site.location))
      return false
    }
    if let first {
      builder.report(
        .error("'\(name)' has a second statement", at: location)
          .noting("the first is here", at: first.location))
      return false
    }
    return true
  }

  private mutating func isAcceptable(
    prior distribution: any Distribution, of site: SiteDeclaration
  ) -> Bool {
    guard let name = names[site] else {
      _ = rejectUndeclared(site)
      return false
    }
    let location = distribution.location ?? site.location
    if let first = priors[ObjectIdentifier(site)] {
      builder.report(
        .error("latent '\(name)' has a second statement of its prior", at: location)
          .noting("the first is here", at: first.location))
      return false
    }
    guard case .latent(nil) = site.kind else {
      builder.report(
        .error(
          "latent '\(name)' has a prior in its declaration, so none can be stated", at: location
        ).noting("it is declared here", at: site.location))
      return false
    }
    return true
  }
}
