import ElboIR

/// Makes the outputs of a program that has no objective, over no more of the graph than they need.
struct RoleAnswers {
  private let graph: Graph
  private let role: Role
  private var rewriter: Rewriter

  init(_ graph: Graph, _ role: Role) {
    self.graph = graph
    self.role = role
    rewriter = Rewriter(graph, pass: ObjectiveDerivation.name)
  }

  mutating func run() throws(DiagnosticsError) -> PassResult {
    let sites = graph.sites.compactMap { site in
      site.distribution.map { (site: site, distribution: $0) }
    }
    .filter { $0.site.kind == (role == .encode ? .latent : .observed) }
    copy(neededBy: sites.flatMap { $0.distribution.parameters })
    let outputs = sites.flatMap {
      role == .encode ? parameters($0.distribution, $0.site) : [mean($0.distribution, $0.site)]
    }
    var result = try rewriter.result()
    result.graph.outputs += outputs
    return result
  }

  private mutating func copy(neededBy roots: [NodeID]) {
    let needed = graph.reachable(from: roots + graph.outputs.map(\.node))
    for id in graph.ids where needed[id.index] { rewriter.copy(id) }
  }

  private mutating func mean(_ distribution: SiteDistribution, _ site: Site) -> Output {
    derive(distribution, label: site.name)
    let shape = Shape(batched: true, site.dimensions)
    let parameters = distribution.parameters.map { parameter(rewriter[$0], distribution, site) }
    let mean = rewriter.builder.mean(distribution.family, parameters, shape)
    return Output(name: site.name, node: spread(mean, site))
  }

  /// A parameter whose shape the mean depends on: a softmax runs over all categories, also where
  /// they share one logit.
  private mutating func parameter(
    _ value: NodeID, _ distribution: SiteDistribution, _ site: Site
  ) -> NodeID {
    switch distribution.family {
    case .categorical: spread(value, site)
    case .normal, .standardNormal, .bernoulli: value
    }
  }

  private mutating func parameters(_ distribution: SiteDistribution, _ site: Site) -> [Output] {
    zip(Self.names(distribution.family), distribution.parameters).map { name, parameter in
      derive(distribution, label: "\(site.name).\(name)")
      return Output(name: "\(site.name).\(name)", node: spread(rewriter[parameter], site))
    }
  }

  /// With all axes of the site: a parameter that no data enters has no batch axis yet.
  private mutating func spread(_ value: NodeID, _ site: Site) -> NodeID {
    var dimensions = site.dimensions
    if case .category(let count) = site.holding { dimensions.append(count) }
    return rewriter.builder.broadcast(value, to: Shape(batched: true, dimensions))
  }

  private mutating func derive(_ distribution: SiteDistribution, label: String) {
    rewriter.derive(
      from: distribution.parameters, phase: .forward, label: label, at: distribution.location)
  }

  private static func names(_ family: Family) -> [String] {
    switch family {
    case .normal: ["mean", "logVariance"]
    case .standardNormal: []
    case .bernoulli, .categorical: ["logits"]
    }
  }
}
