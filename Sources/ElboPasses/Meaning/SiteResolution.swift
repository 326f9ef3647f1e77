import ElboIR

/// Replaces each latent by what the role makes of it: a draw from its posterior (train, evaluate),
/// the posterior's mean (reconstruct, encode), or a draw from its prior (generate).
///
/// `z = mean + exp(0.5 · logVariance) · noise`. A latent may stand before its distribution's
/// parameters, so that the graph is rebuilt in the order of dependence; what neither a site nor an
/// output needs is left behind.
package struct SiteResolution: Pass {
  package static let name = "SiteResolution"
  package var kind: PassKind { .meaning }
  package var establishes: GraphVerifier.Stage? { .resolved }

  package init() {}

  package func run(
    _ graph: Graph, _ context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    var resolver = SiteResolver(graph, role: context.role)
    return try resolver.run()
  }
}

private struct SiteResolver {
  private enum Visit { case unseen, open, done }

  private let graph: Graph
  private let role: Role
  private let latents: [String: Site]
  private var rewriter: Rewriter
  private var visits: [Visit]
  private var values: [String: NodeID] = [:]

  init(_ graph: Graph, role: Role) {
    self.graph = graph
    self.role = role
    latents = Dictionary(
      graph.sites.filter { $0.kind == .latent }.map { ($0.name, $0) },
      uniquingKeysWith: { a, _ in a })
    rewriter = Rewriter(graph, pass: SiteResolution.name)
    visits = Array(repeating: .unseen, count: graph.nodes.count)
  }

  mutating func run() throws(DiagnosticsError) -> PassResult {
    for root in try roots() { try resolve(root) }
    return try rewriter.result()
  }

  /// In the order of the graph, so that the new one keeps it wherever it can.
  private func roots() throws(DiagnosticsError) -> [NodeID] {
    var needed = Set(graph.outputs.map(\.node))
    for site in graph.sites {
      needed.insert(site.value)
      needed.formUnion(site.distribution?.parameters ?? [])
      needed.formUnion(site.prior?.parameters ?? [])
    }
    let reached = graph.reachable(from: Array(needed))
    return graph.ids.filter { reached[$0.index] }
  }

  /// Makes a node after all that it depends on.
  private mutating func resolve(_ root: NodeID) throws(DiagnosticsError) {
    var stack = [root]
    while let id = stack.last {
      switch visits[id.index] {
      case .done:
        stack.removeLast()
      case .open:
        try make(id)
        visits[id.index] = .done
        stack.removeLast()
      case .unseen:
        visits[id.index] = .open
        for operand in try dependencies(id).reversed() where visits[operand.index] != .done {
          guard visits[operand.index] == .unseen else { throw dependsOnItself(operand) }
          stack.append(operand)
        }
      }
    }
  }

  private func dependencies(_ id: NodeID) throws(DiagnosticsError) -> [NodeID] {
    guard case .latent(let name, _) = graph[id].operation else { return graph[id].operands }
    return try distribution(of: latent(name)).parameters
  }

  private mutating func make(_ id: NodeID) throws(DiagnosticsError) {
    guard case .latent(let name, let shape) = graph[id].operation else {
      rewriter.copy(id)
      return
    }
    if let known = values[name] {
      rewriter.replace(id, with: known)
      return
    }
    let site = try latent(name)
    let value =
      switch role {
      case .train, .evaluate, .generate: try draw(site, shape, id)
      case .reconstruct, .encode: try mean(site, shape, id)
      }
    values[name] = value
    rewriter.replace(id, with: value)
  }

  private mutating func draw(
    _ site: Site, _ shape: Shape, _ id: NodeID
  ) throws(DiagnosticsError) -> NodeID {
    let distribution = try distribution(of: site)
    let noise = Operation.noise(.normal, site: site.index, shape)
    switch distribution.family {
    case .standardNormal:
      derive(id, site.name)
      return rewriter.builder.add(noise)
    case .normal:
      derive(id, "\(site.name).standardDeviation", distribution.parameters)
      let parameters = distribution.parameters.map { spread($0, shape) }
      let half = rewriter.builder.constant(0.5, shape)
      let exponent = rewriter.builder.binary(.multiply, half, parameters[1])
      let deviation = rewriter.builder.unary(.exp, exponent)
      derive(id, "\(site.name).noise")
      let draw = rewriter.builder.add(noise)
      derive(id, site.name, distribution.parameters)
      let offset = rewriter.builder.binary(.multiply, deviation, draw)
      return rewriter.builder.binary(.add, parameters[0], offset)
    case .bernoulli, .categorical:
      throw unsupported(site, distribution, "be drawn from")
    }
  }

  private mutating func mean(
    _ site: Site, _ shape: Shape, _ id: NodeID
  ) throws(DiagnosticsError) -> NodeID {
    let distribution = try distribution(of: site)
    derive(id, site.name, distribution.parameters)
    switch distribution.family {
    case .standardNormal: return rewriter.builder.constant(0, shape)
    case .normal: return spread(distribution.parameters[0], shape)
    case .bernoulli, .categorical: throw unsupported(site, distribution, "take the mean of")
    }
  }

  private mutating func derive(_ id: NodeID, _ label: String, _ parameters: [NodeID] = []) {
    rewriter.derive(from: [id] + parameters, label: label)
  }

  private mutating func spread(_ parameter: NodeID, _ shape: Shape) -> NodeID {
    rewriter.builder.broadcast(rewriter[parameter], to: shape)
  }

  private func latent(_ name: String) throws(DiagnosticsError) -> Site {
    guard let site = latents[name] else {
      throw DiagnosticsError([.error("there is no latent site '\(name)'", at: nil)])
    }
    return site
  }

  /// What the role takes the latent from.
  private func distribution(of site: Site) throws(DiagnosticsError) -> SiteDistribution {
    let found = role == .generate ? site.prior : site.distribution
    guard let found else {
      let what = role == .generate ? "prior" : "posterior"
      throw DiagnosticsError([.error("latent '\(site.name)' has no \(what)", at: site.location)])
    }
    return found
  }

  private func unsupported(
    _ site: Site, _ distribution: SiteDistribution, _ what: String
  ) -> DiagnosticsError {
    DiagnosticsError([
      .error(
        "latent '\(site.name)' cannot \(what) a \(distribution.family.rawValue) distribution",
        at: distribution.location ?? site.location)
    ])
  }

  private func dependsOnItself(_ id: NodeID) -> DiagnosticsError {
    var cause = graph[id].location
    if case .latent(let name, _) = graph[id].operation {
      cause = latents[name]?.distribution?.location ?? cause
      return DiagnosticsError([.error("latent '\(name)' depends on itself", at: cause)])
    }
    return DiagnosticsError([.error("a latent's distribution depends on that latent", at: cause)])
  }
}
