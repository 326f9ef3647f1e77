import ElboIR

/// Adds the terms of the objective to a graph: `loss`, `reconstruction.<site>` and `kl.<site>`, and
/// for evaluation `kl.<site>.byDimension`.
struct ObjectiveTerms {
  private let graph: Graph
  private let context: PassContext
  private var rewriter: Rewriter
  private var reduction: BatchReduction
  private var outputs: [Output]

  init(_ graph: Graph, _ context: PassContext) {
    self.graph = graph
    self.context = context
    rewriter = Rewriter(graph, pass: ObjectiveDerivation.name)
    reduction = BatchReduction(segments: context.options.segments)
    outputs = []
  }

  mutating func run() throws(DiagnosticsError) -> PassResult {
    rewriter.copyAll()
    var terms: [Output] = []
    var divergences: [Output] = []
    var weights: [Output] = []
    for site in graph.sites {
      guard let distribution = site.distribution else { continue }
      switch site.kind {
      case .observed: terms.append(reconstruction(site, distribution))
      case .latent:
        divergences.append(try divergence(site, distribution))
        weights += divergences.suffix(1).map { weighted($0) }
      case .given: continue
      }
    }
    guard let first = terms.first else {
      throw DiagnosticsError([
        .error("model '\(graph.name)' says nothing of an observed site", at: nil)
      ])
    }
    let loss = loss(first, terms.dropFirst() + weights)
    return try finished(loss: loss, [Output(name: "loss", node: loss)] + terms + divergences)
  }

  private mutating func finished(
    loss: NodeID, _ terms: [Output]
  ) throws(DiagnosticsError) -> PassResult {
    var metrics = terms
    if context.role == .train {
      metrics = terms.map { summed($0) }
    }
    var result = try rewriter.result()
    result.graph.objective = context.role == .train ? loss : nil
    result.graph.outputs += metrics + outputs
    return result
  }

  /// By datum: `[B]`.
  private mutating func reconstruction(_ site: Site, _ distribution: SiteDistribution) -> Output {
    let name = "reconstruction.\(site.name)"
    derive([site.value] + distribution.parameters, name, distribution.location)
    let parameters = likelihoodParameters(distribution, site)
    let value = rewriter[site.value]
    let node = rewriter.builder.negativeLogLikelihood(of: value, distribution.family, parameters)
    return Output(name: name, node: node)
  }

  /// By datum, and by dimension in an output of its own for evaluation.
  private mutating func divergence(
    _ site: Site, _ distribution: SiteDistribution
  ) throws(DiagnosticsError) -> Output {
    let name = "kl.\(site.name)"
    guard distribution.family == .normal, site.prior?.family == .standardNormal else {
      throw noClosedForm(site, distribution)
    }
    derive(distribution.parameters, name, distribution.location)
    let parameters = likelihoodParameters(distribution, site)
    let elements = rewriter.builder.standardNormalDivergence(
      mean: parameters[0], logVariance: parameters[1])
    if context.role == .evaluate {
      outputs.append(Output(name: name + ".byDimension", node: elements))
    }
    return Output(name: name, node: rewriter.builder.sumOfFeatures(elements))
  }

  /// The parameters, each with the full shape.
  private mutating func likelihoodParameters(
    _ distribution: SiteDistribution, _ site: Site
  ) -> [NodeID] {
    var dimensions = site.dimensions
    if case .category(let count) = site.holding { dimensions.append(count) }
    return distribution.parameters.map {
      rewriter.builder.broadcast(rewriter[$0], to: Shape(batched: true, dimensions))
    }
  }

  /// `beta · KL`.
  private mutating func weighted(_ term: Output) -> Output {
    switch context.options.objective {
    case .elbo(let beta):
      rewriter.builder.label = Objective.betaName
      let scalar = rewriter.builder.add(
        .scalar(.named(Objective.betaName, default: Constant(beta))))
      rewriter.builder.label = "beta.\(term.name)"
      let node = rewriter.builder.binary(.multiply, scalar, term.node)
      return Output(name: term.name, node: node)
    }
  }

  private mutating func loss(_ first: Output, _ others: ArraySlice<Output>) -> NodeID {
    derive(graph.sites.flatMap { $0.distribution?.parameters ?? [] }, "loss", nil)
    return others.reduce(first.node) { rewriter.builder.binary(.add, $0, $1.node) }
  }

  private mutating func summed(_ term: Output) -> Output {
    rewriter.builder.label = term.name
    return Output(name: term.name, node: reduction.sum(term.node, in: &rewriter.builder))
  }

  private mutating func derive(_ parents: [NodeID], _ label: String, _ location: SourceLocation?) {
    rewriter.derive(from: parents, phase: .forward, label: label, at: location)
  }

  private func noClosedForm(_ site: Site, _ distribution: SiteDistribution) -> DiagnosticsError {
    let prior = site.prior.map { "its prior, \($0.family.rawValue)" } ?? "a prior: it has none"
    return DiagnosticsError([
      .error(
        "there is no closed form for the divergence of latent '\(site.name)', "
          + "\(distribution.family.rawValue), from \(prior)",
        at: distribution.location ?? site.location)
    ])
  }
}
