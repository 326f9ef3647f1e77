import ElboIR

/// Drops what neither an output nor an update depends on, such as the gradient of the data.
package struct DeadCode: Pass {
  package static let name = "DeadCode"
  package var kind: PassKind { .optimisation }

  package init() {}

  package func run(
    _ graph: Graph, _ context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    var rewriter = Rewriter(graph, pass: Self.name)
    let live = graph.reachable(from: graph.roots)
    for id in graph.ids where live[id.index] { rewriter.copy(id) }
    return try rewriter.result()
  }
}
