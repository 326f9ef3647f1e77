import ElboIR

/// Replaces what the role decides: each latent by a draw from its posterior (train, evaluate), the
/// posterior's mean (reconstruct, encode), a draw from its prior (generate) or a value that the
/// caller gives (decode), and each `training` by one of its operands.
///
/// The expressions stand in the lowered graph; a latent may stand before them, so that the graph is
/// rebuilt in the order of dependence. What the role has no use for is left behind. Only training
/// updates state.
package struct SiteResolution: Pass {
  package static let name = "SiteResolution"
  package var kind: PassKind { .semantics }
  package var establishes: GraphVerifier.Stage? { .resolved }

  package init() {}

  package func run(
    on graph: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    var graph = graph
    if context.role != .train { graph.updates = [] }
    var resolver = SiteResolver(graph: graph, role: context.role)
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

  init(graph: Graph, role: Role) {
    self.graph = graph
    self.role = role
    latents = Dictionary(
      graph.sites.filter { $0.kind == .latent }.map { ($0.name, $0) },
      uniquingKeysWith: { a, _ in a })
    rewriter = Rewriter(graph: graph, pass: SiteResolution.name)
    visits = Array(repeating: .unseen, count: graph.nodes.count)
  }

  mutating func run() throws(DiagnosticsError) -> PassResult {
    for root in roots() { try resolve(root) }
    return try rewriter.result()
  }

  /// In the order of the graph, so that the new one keeps it wherever it can.
  private func roots() -> [NodeID] {
    var needed = Set(graph.outputs.map(\.node) + graph.updates.map(\.node))
    for site in graph.sites {
      needed.insert(site.value)
      needed.formUnion(answers(of: site))
    }
    let reached = graph.reachable(from: Array(needed))
    return graph.ids.filter { reached[$0.index] }
  }

  /// What of a site's distributions the program gives.
  private func answers(of site: Site) -> [NodeID] {
    switch role {
    case .train, .evaluate: site.term?.nodes ?? []
    case .reconstruct, .generate, .decode:
      site.kind == .observed ? [site.distribution?.mean].compactMap(\.self) : []
    case .encode: site.kind == .latent ? site.distribution?.parameters.map(\.node) ?? [] : []
    }
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
        for operand in try dependencies(of: id).reversed() where visits[operand.index] != .done {
          guard visits[operand.index] == .unseen else { throw dependsOnItself(operand) }
          stack.append(operand)
        }
      }
    }
  }

  private func dependencies(of id: NodeID) throws(DiagnosticsError) -> [NodeID] {
    let node = graph[id]
    if node.operation == .training { return [chosen(for: node)] }
    guard case .latent(let name, _) = node.operation else { return node.operands }
    return try [replacement(of: latent(named: name))].compactMap(\.self)
  }

  private mutating func make(_ id: NodeID) throws(DiagnosticsError) {
    let node = graph[id]
    if node.operation == .training {
      rewriter.replace(id, with: rewriter[chosen(for: node)])
      return
    }
    guard case .latent(let name, let shape) = node.operation else {
      rewriter.copy(id)
      return
    }
    let value: NodeID
    if let known = values[name] {
      value = known
    } else {
      value = try self.value(of: latent(named: name), shape: shape, id: id)
    }
    values[name] = value
    rewriter.replace(id, with: value)
  }

  private func chosen(for node: Node) -> NodeID { node.operands[role == .train ? 0 : 1] }

  private mutating func value(
    of site: Site, shape: Shape, id: NodeID
  ) throws(DiagnosticsError) -> NodeID {
    if let replacement = try replacement(of: site) { return rewriter[replacement] }
    rewriter.derive(from: [id], label: site.name)
    return rewriter.builder.add(.input(site: site.name, .float, shape))
  }

  /// The node that stands for a latent; nil where the caller gives its value.
  private func replacement(of site: Site) throws(DiagnosticsError) -> NodeID? {
    switch role {
    case .train, .evaluate: try found(site.distribution?.draw, part: "posterior", of: site)
    case .reconstruct, .encode: try found(site.distribution?.mean, part: "posterior", of: site)
    case .generate: try found(site.prior?.draw, part: "prior", of: site)
    case .decode: nil
    }
  }

  private func found(
    _ node: NodeID?, part: String, of site: Site
  ) throws(DiagnosticsError) -> NodeID {
    guard let node else {
      throw DiagnosticsError([.error("latent '\(site.name)' has no \(part)", at: site.location)])
    }
    return node
  }

  private func latent(named name: String) throws(DiagnosticsError) -> Site {
    guard let site = latents[name] else {
      throw DiagnosticsError([.error("there is no latent site '\(name)'", at: nil)])
    }
    return site
  }

  private func dependsOnItself(_ id: NodeID) -> DiagnosticsError {
    let part = role == .generate ? "prior" : "posterior"
    guard case .latent(let name, _) = graph[id].operation else {
      return DiagnosticsError([
        .error("the \(part) of a latent depends on that latent", at: graph[id].location)
      ])
    }
    let site = latents[name]
    let stated = role == .generate ? site?.prior : site?.distribution
    return DiagnosticsError([
      .error(
        "the \(part) of latent '\(name)' depends on the latent itself",
        at: stated?.location ?? graph[id].location)
    ])
  }
}
