// Whether a distribution fits its site, and its parameters the site's shape.
extension ExpressionLowering {
  /// Broadcasts the parameters of a distribution, which have been lowered, to the shape of its
  /// site.
  ///
  /// - Returns: The shape of the value, in which a category is one-hot; nil, with a diagnostic, where
  ///   something does not fit.
  @discardableResult
  mutating func bind(
    _ location: WritableKeyPath<ExpressionLowering, StatedDistribution?>
  ) -> Shape? {
    guard let stated = self[keyPath: location], fits(stated), let shape = valueShape(of: stated)
    else {
      return nil
    }
    let bound = bound(stated.distribution, to: shape)
    builder.location = stated.location
    for (_, parameter) in bound.parameters { lowerBroadcast(parameter.expression) }
    self[keyPath: location]?.bound = bound
    return shape
  }

  private func bound(_ distribution: any Distribution, to shape: Shape) -> any Distribution {
    guard distribution.broadcastsParameters else { return distribution }
    return distribution.mappingParameters {
      Tensor(Expression(kind: .broadcast(shape), operands: [$0.expression]))
    }
  }

  /// Makes the node of a broadcast parameter at its statement.
  private mutating func lowerBroadcast(_ parameter: Expression) {
    if case .broadcast(let shape) = parameter.kind {
      define(parameter, as: node(of: parameter.operands[0], broadcastTo: shape))
    }
  }

  /// Whether the distribution can be stated of what the site is.
  private mutating func fits(_ stated: StatedDistribution) -> Bool {
    guard let problem = problem(of: stated) else { return true }
    builder.report(
      .error("'\(stated.distribution.typeName)' \(problem)", at: stated.location)
        .noting("it is declared here", at: stated.site.location))
    return false
  }

  private func problem(of stated: StatedDistribution) -> String? {
    let name = names[stated.site] ?? ""
    let distribution = stated.distribution
    switch stated.part {
    case .likelihood:
      guard let encoding = stated.site.encoding else { return nil }
      let isChoice = if case .category = encoding { true } else { false }
      return isChoice == (distribution.support == .category)
        ? nil : "does not fit '\(name)', which \(encoding.phrase)"
    case .posterior:
      return distribution.isReparameterized && distribution.support != .category
        ? nil
        : "cannot be the posterior of latent '\(name)': no gradient flows through its draws"
    case .prior:
      guard let posterior = distributions[ObjectIdentifier(stated.site)]?.distribution else {
        return nil
      }
      return distribution.support.contains(posterior.support)
        ? nil
        : "cannot be the prior of latent '\(name)': values of its posterior, "
          + "'\(posterior.typeName)', are impossible for it"
    }
  }

  /// The one shape that all parameters broadcast to, or what the distribution's draws have.
  private mutating func valueShape(of stated: StatedDistribution) -> Shape? {
    let shapes = stated.expressions.map { shape(of: $0) }
    guard shapes.allSatisfy({ !$0.isError }), hasNumbers(in: stated) else { return nil }
    let known = knownShape(of: stated)
    guard known?.isError != true else { return nil }
    guard stated.distribution.broadcastsParameters else { return known ?? drawnShape(of: stated) }
    var common: Shape? = known ?? .scalar
    for shape in shapes { common = common.flatMap { Shape.common(to: $0, and: shape) } }
    guard let common, common.isBatched, known.map({ $0 == common }) ?? true else {
      reportShapes(shapes, of: stated, expected: known)
      return nil
    }
    return common
  }

  /// The shape of the mean, which the distribution makes of its parameters.
  private mutating func drawnShape(of stated: StatedDistribution) -> Shape? {
    let mean = stated.distribution.mean.expression
    lower(mean)
    let shape = shape(of: mean)
    guard !shape.isError else { return nil }
    if shape.isBatched { return shape }
    reportShapes(stated.expressions.map { self.shape(of: $0) }, of: stated, expected: nil)
    return nil
  }

  private mutating func hasNumbers(in stated: StatedDistribution) -> Bool {
    let distribution = stated.distribution
    for (name, parameter) in distribution.parameters
    where parameter.expression.constant?.isFinite == false {
      builder.report(
        .error(
          "the \(name) of '\(distribution.typeName)' is not a finite number", at: stated.location))
      return false
    }
    return true
  }

  /// The shape that the site has without the distribution; nil where the posterior decides.
  private func knownShape(of stated: StatedDistribution) -> Shape? {
    let site = stated.site
    guard isWellFormed(site) else { return .error }
    if stated.part == .prior { return value(of: site).map { builder.shape(of: $0) } ?? .error }
    switch site.kind {
    case .observed(.category(let count)), .given(.category(let count)): return .batch(count)
    case .observed, .given: return Shape(batched: true, dimensions: site.sizes ?? [])
    case .latent: return site.sizes.map { Shape(batched: true, dimensions: $0) }
    }
  }

  private mutating func reportShapes(
    _ shapes: [Shape], of stated: StatedDistribution, expected: Shape?
  ) {
    let names = stated.distribution.parameters.map(\.key)
    let oneShape = Set(shapes).count == 1 ? "for each example" : "of one shape"
    let need = expected.map { "of shape \($0)" } ?? oneShape
    let got = shapes.map { $0 == .scalar ? "one number" : "\($0)" }.joined(separator: " and ")
    let error = Diagnostic.error(
      "'\(stated.distribution.typeName)' for \(subject(of: stated)) needs "
        + "\(names.joined(separator: " and ")) \(need), got \(got)", at: stated.location)
    let noted = stated.distribution.parameters.reduce(error) { result, parameter in
      let expression = parameter.value.expression
      guard let location = location(of: expression) else { return result }
      return result.noting("\(parameter.key) is \(shape(of: expression))", at: location)
    }
    let site = self.names[stated.site] ?? ""
    builder.report(
      expected == nil
        ? noted : noted.noting("'\(site)' is declared here", at: stated.site.location))
  }

  private func subject(of stated: StatedDistribution) -> String {
    let name = names[stated.site] ?? ""
    return switch stated.part {
    case .likelihood: "'\(name)'"
    case .posterior: "latent '\(name)'"
    case .prior: "the prior of latent '\(name)'"
    }
  }
}
