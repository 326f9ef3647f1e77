import ElboIR

/// Drops what neither an output nor an update depends on, such as the gradient of the data.
package struct DeadCode: Pass {
  package static let name = "DeadCode"
  package var kind: PassKind { .optimization }

  package init() {}

  package func run(
    on graph: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    var rewriter = Rewriter(graph: graph, pass: Self.name)
    let live = graph.reachable(from: roots(of: graph))
    for id in graph.ids where live[id.index] { rewriter.copy(id) }
    return try rewriter.result()
  }

  /// What the program is for, and the values of the sites whose noise it draws: a gradient of a
  /// value that is gone may still be a multiple of its noise, which is keyed by the site.
  private func roots(of graph: Graph) -> [NodeID] {
    var roots = graph.roots
    while true {
      let live = graph.reachable(from: roots)
      let drawn = graph.ids.filter { live[$0.index] }.compactMap { graph[$0].site }
      let missing = graph.sites.filter { drawn.contains($0.index) && !live[$0.value.index] }
      if missing.isEmpty { return roots }
      roots += missing.map(\.value)
    }
  }
}

extension Node {
  /// The site whose noise this is.
  fileprivate var site: Int? {
    if case .noise(_, let stream, _) = operation { stream.index } else { nil }
  }
}
