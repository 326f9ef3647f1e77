extension ExpressionLowering {
  /// Takes the statements of the body, but for those that cannot stand.
  mutating func collect(_ body: [Statement]) {
    for statement in body where isAcceptable(statement) {
      statements.append(statement)
      statementOfSite[ObjectIdentifier(statement.site)] = statement
      label(statement)
    }
  }

  /// Lowers what the statements say, in their order.
  mutating func lowerStatements() {
    for statement in statements {
      for parameter in statement.term.parameters {
        if case .site(let site) = parameter.kind { used.insert(ObjectIdentifier(site)) }
      }
      if statement.site.contents == nil {
        lower(Expression(.site(statement.site)))
      } else {
        statement.term.parameters.forEach { lower($0) }
        _ = distribution(of: statement.site)
      }
    }
  }

  /// What the model states of a site, once the parameters have been lowered; nil, with a
  /// diagnostic, where they do not fit.
  mutating func distribution(of site: SiteDeclaration) -> SiteDistribution? {
    let key = ObjectIdentifier(site)
    if let known = distributions[key] { return known }
    guard let statement = statementOfSite[key], fits(statement),
      let shape = parameterShape(of: statement)
    else { return nil }
    builder.location = statement.term.location
    let parameters = statement.term.parameters.map { node($0, spreadTo: shape) }
    builder.location = site.location
    let result = SiteDistribution(
      family: statement.term.family, parameters: parameters, location: statement.term.location)
    distributions[key] = result
    return result
  }

  private mutating func isAcceptable(_ statement: Statement) -> Bool {
    let site = statement.site
    guard let name = names[site] else {
      _ = rejectStranger(site)
      return false
    }
    if case .given = site.kind {
      builder.report(
        .error("'\(name)' is given, so nothing can be stated of it", at: statement.term.location)
          .noting("it is declared here", at: site.location))
      return false
    }
    if let first = statementOfSite[ObjectIdentifier(site)] {
      builder.report(
        .error("'\(name)' has a second statement", at: statement.term.location)
          .noting("the first is here", at: first.term.location))
      return false
    }
    return true
  }

  /// `z.mean`, `x.logits`.
  private mutating func label(_ statement: Statement) {
    let site = names[statement.site] ?? ""
    for (name, parameter) in zip(statement.term.family.parameterNames, statement.term.parameters) {
      let key = ObjectIdentifier(parameter)
      if labels[key] == nil { labels[key] = "\(site).\(name)" }
    }
  }

  /// Whether the family can be stated of what the site is.
  private mutating func fits(_ statement: Statement) -> Bool {
    let family = statement.term.family
    let name = names[statement.site] ?? ""
    let problem: String?
    switch (statement.site.kind, family) {
    case (.latent, .normal): problem = nil
    case (.latent, _): problem = "latent '\(name)'; its posterior must be 'Normal'"
    case (.observed(.category), .categorical), (.observed(.pixels), .normal),
      (.observed(.pixels), .bernoulli), (.observed(.real), .normal),
      (.observed(.real), .bernoulli):
      problem = nil
    case (.observed(let contents), _), (.given(let contents), _):
      problem = "'\(name)', which \(contents.phrase)"
    }
    guard let problem else { return true }
    builder.report(
      .error("'\(family.typeName)' does not fit \(problem)", at: statement.term.location)
        .noting("it is declared here", at: statement.site.location))
    return false
  }

  /// The one shape of all parameters; a single number spreads to it.
  private mutating func parameterShape(of statement: Statement) -> Shape? {
    let shapes = statement.term.parameters.map { shape($0) }
    guard shapes.allSatisfy({ !$0.isError }), hasNumbers(statement) else { return nil }
    let known = knownShape(of: statement.site)
    guard known?.isError != true else { return nil }
    let expected = known ?? shapes.first { $0 != .scalar } ?? .scalar
    guard expected.isBatched, shapes.allSatisfy({ $0 == expected || $0 == .scalar }) else {
      reportShapes(shapes, of: statement, expected: known)
      return nil
    }
    return expected
  }

  private mutating func hasNumbers(_ statement: Statement) -> Bool {
    let term = statement.term
    for (name, parameter) in zip(term.family.parameterNames, term.parameters)
    where parameter.constant?.isFinite == false {
      builder.report(
        .error("the \(name) of '\(term.family.typeName)' is not a finite number", at: term.location)
      )
      return false
    }
    return true
  }

  /// The shape that the site's declaration asks for; nil where the posterior decides.
  private func knownShape(of site: SiteDeclaration) -> Shape? {
    switch site.kind {
    case .observed(.category(let count)), .given(.category(let count)):
      isWellFormed(site) ? .batch(count) : .error
    case .observed, .given:
      isWellFormed(site) ? Shape(batched: true, site.sizes ?? []) : .error
    case .latent:
      isWellFormed(site) ? site.sizes.map { Shape(batched: true, $0) } : .error
    }
  }

  private mutating func reportShapes(
    _ shapes: [Shape], of statement: Statement, expected: Shape?
  ) {
    let term = statement.term
    let name = names[statement.site] ?? ""
    let subject = statement.site.contents == nil ? "latent '\(name)'" : "'\(name)'"
    let parameters = term.family.parameterNames.joined(separator: " and ")
    let oneShape = Set(shapes).count == 1 ? "for each datum" : "of one shape"
    let need = expected.map { "of shape \($0)" } ?? oneShape
    let got = shapes.map { $0 == .scalar ? "one number" : "\($0)" }.joined(separator: " and ")
    let error = Diagnostic.error(
      "'\(term.family.typeName)' for \(subject) needs \(parameters) \(need), got \(got)",
      at: term.location)
    let noted = zip(term.family.parameterNames, term.parameters).reduce(error) { result, pair in
      guard let place = location(of: pair.1) else { return result }
      return result.noting("\(pair.0) is \(shape(pair.1))", at: place)
    }
    builder.report(
      expected == nil
        ? noted : noted.noting("'\(name)' is declared here", at: statement.site.location)
    )
  }
}
