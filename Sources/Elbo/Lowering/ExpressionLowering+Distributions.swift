/// What a distribution says of itself, lowered: the draw, the mean, and what a site adds to the
/// loss.
///
/// All of it stands at the end of the graph, site after site in the order of declaration; the role
/// decides what a program keeps.
extension ExpressionLowering {
  /// Lowers the distributions of all sites, whose parameters have been.
  mutating func lowerDistributions() -> [ObjectIdentifier: LoweredDistributions] {
    var result: [ObjectIdentifier: LoweredDistributions] = [:]
    for (_, site) in names.sites {
      let key = ObjectIdentifier(site)
      guard let value = value(of: site) ?? indices[key] else { continue }
      if site.encoding == nil { bind(\.priors[key]) }
      result[key] = LoweredDistributions(
        distribution: distributions[key].flatMap { lowered($0) },
        prior: priors[key].flatMap { lowered($0) },
        term: term(of: site, shape: builder.shape(of: value)))
    }
    return result
  }

  private mutating func lowered(_ stated: StatedDistribution) -> SiteDistribution? {
    guard let bound = stated.bound, let shape = valueShape(of: stated.site) else { return nil }
    let parameters = bound.parameters.map { name, tensor in
      SiteDistribution.Parameter(name: name, node: node(of: tensor.expression))
    }
    let name = names[stated.site] ?? ""
    let draw = inScope(of: stated, label: name, shape: shape) { lowering, noise in
      lowering.value(of: bound.sample(noise), shape: shape, what: "draw")
    }
    let mean = inScope(of: stated, label: name, shape: shape) { lowering, _ in
      lowering.value(of: bound.mean, shape: shape, what: "mean")
    }
    return SiteDistribution(
      name: stated.distribution.typeName, parameters: parameters, draw: draw, mean: mean,
      location: stated.location)
  }

  /// A draw or a mean, which has the shape of the site or broadcasts to it.
  private mutating func value(of tensor: Tensor, shape: Shape, what: String) -> NodeID? {
    lower(tensor.expression)
    let found = self.shape(of: tensor.expression)
    guard !found.isError else { return nil }
    guard found.broadcasts(to: shape) else {
      builder.report(
        .error("the \(what) is \(found), which does not broadcast to \(shape)", at: scope?.location)
      )
      return nil
    }
    enterScope()
    return node(of: tensor.expression, broadcastTo: shape)
  }

  // MARK: Terms of the loss

  private mutating func term(of site: SiteDeclaration, shape: Shape) -> ObjectiveTerm? {
    guard let stated = distributions[ObjectIdentifier(site)], let bound = stated.bound else {
      return nil
    }
    let name = names[site] ?? ""
    guard site.encoding == nil else {
      return inScope(of: stated, label: "reconstruction.\(name)", shape: shape) { lowering, _ in
        let density = bound.logDensity(of: Tensor(Expression(kind: .site(site))))
        return lowering.negativeSum(of: density.expression).map { ObjectiveTerm(value: $0) }
      }
    }
    guard let prior = priors[ObjectIdentifier(site)]?.bound else { return nil }
    return inScope(of: stated, label: "kl.\(name)", shape: shape) { lowering, _ in
      lowering.divergence(of: bound, from: prior, site: site, shape: shape)
    }
  }

  /// In closed form where one of the two knows one, else log q(z) − log p(z) at the sample z.
  private mutating func divergence(
    of posterior: any Distribution, from prior: any Distribution, site: SiteDeclaration,
    shape: Shape
  ) -> ObjectiveTerm? {
    if let closed = posterior.divergence(from: prior) ?? prior.divergence(of: posterior) {
      return sum(of: closed.expression, shape: shape)
    }
    remarkOnEstimate(of: posterior, prior: prior, site: site)
    let value = Tensor(Expression(kind: .site(site)))
    let (log, other) = (posterior.logDensity(of: value), prior.logDensity(of: value))
    guard posterior.eventAxes != prior.eventAxes else {
      return sum(of: (log - other).expression, shape: shape)
    }
    return sum(of: (log.sum() - other.sum()).expression, shape: shape)
  }

  private mutating func remarkOnEstimate(
    of posterior: any Distribution, prior: any Distribution, site: SiteDeclaration
  ) {
    builder.report(
      .note(
        "no closed form is known for the divergence of latent '\(names[site] ?? "")' from its "
          + "prior, \(posterior.typeName) from \(prior.typeName): it is estimated from the sample",
        at: scope?.location))
  }

  /// The sum over the features, and the elements by dimension where these are the site's.
  private mutating func sum(of expression: Expression, shape: Shape) -> ObjectiveTerm? {
    lower(expression)
    let found = self.shape(of: expression)
    guard !found.isError else { return nil }
    guard found.isBatched || found.broadcasts(to: shape) else { return nil }
    let elements = found.isBatched ? node(of: expression) : node(of: expression, broadcastTo: shape)
    return ObjectiveTerm(
      value: sumOfFeatures(in: elements),
      byDimension: builder.shape(of: elements) == shape ? elements : nil)
  }

  /// −Σ of an expression over the features of each example. A difference is turned around and a
  /// constant factor is taken out of the sum, both of which only spare work: a loss is not −(−l).
  private mutating func negativeSum(of expression: Expression) -> NodeID? {
    switch expression.kind {
    case .binary(.multiply):
      let (left, right) = (expression.operands[0], expression.operands[1])
      if let factor = left.constant { return scaledSum(of: right, by: -factor) }
      if let factor = right.constant { return scaledSum(of: left, by: -factor) }
    case .unary(.negate): return perExample(expression.operands[0])
    case .binary(.subtract):
      let (left, right) = (expression.operands[0], expression.operands[1])
      lower(left)
      lower(right)
      guard !shape(of: left).isError, !shape(of: right).isError else { return nil }
      let (a, b) = (node(of: right), node(of: left))
      enterScope()
      return checkedSum(of: builder.binary(.subtract, a, b))
    default: break
    }
    return perExample(expression).map {
      enterScope()
      return builder.unary(.negate, $0)
    }
  }

  private mutating func scaledSum(of expression: Expression, by factor: Double) -> NodeID? {
    perExample(expression).map {
      enterScope()
      return builder.binary(.multiply, builder.constant(factor, shape: builder.shape(of: $0)), $0)
    }
  }

  private mutating func perExample(_ expression: Expression) -> NodeID? {
    lower(expression)
    return shape(of: expression).isError ? nil : checkedSum(of: node(of: expression))
  }

  private mutating func checkedSum(of elements: NodeID) -> NodeID? {
    guard builder.shape(of: elements).isBatched else {
      builder.report(
        .error(
          "the log density is \(builder.shape(of: elements)), not a value for each example",
          at: scope?.location))
      return nil
    }
    return sumOfFeatures(in: elements)
  }

  private mutating func sumOfFeatures(in elements: NodeID) -> NodeID {
    let rank = builder.shape(of: elements).rank
    enterScope()
    return rank == 0 ? elements : builder.add(.reduce(.sum, axes: Array(0..<rank)), elements)
  }

  // MARK: Scope

  /// Runs with nodes that point at the statement and are called for the site.
  private mutating func inScope<Result>(
    of stated: StatedDistribution, label: String, shape: Shape,
    body: (inout ExpressionLowering, Noise) -> Result?
  ) -> Result? {
    guard let index = names.sites.firstIndex(where: { $0.declaration === stated.site }),
      let site = names[stated.site]
    else { preconditionFailure("nothing is stated of a site that the model does not declare") }
    let scope = DistributionScope(
      site: site, label: label, location: stated.location,
      statement: stated.statement, index: index, shape: shape)
    self.scope = scope
    enterScope()
    defer {
      self.scope = nil
      builder.location = nil
      builder.label = nil
      builder.statement = nil
    }
    return body(&self, Noise(declaration: scope.noise))
  }

  /// Makes the next nodes point at the statement, under the scope's label.
  private mutating func enterScope() {
    builder.location = scope?.location
    builder.label = scope?.label
    builder.statement = scope?.statement
  }

  /// The shape of a site's value as distributions see it, in which a category is one-hot.
  private func valueShape(of site: SiteDeclaration) -> Shape? {
    if case .category(let count) = site.encoding { return .batch(count) }
    return value(of: site).map { builder.shape(of: $0) }
  }
}

/// What was lowered of one site's distributions.
struct LoweredDistributions {
  let distribution: SiteDistribution?
  let prior: SiteDistribution?
  let term: ObjectiveTerm?
}
