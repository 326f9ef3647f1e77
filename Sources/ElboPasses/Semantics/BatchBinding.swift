import ElboIR

/// Says how many rows `B` stands for: the batch size of the role.
package struct BatchBinding: Pass {
  package static let name = "BatchBinding"
  package var kind: PassKind { .semantics }
  package var establishes: GraphVerifier.Stage? { .bound }

  package init() {}

  package func run(
    on graph: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    var rewriter = Rewriter(graph: graph, pass: Self.name)
    rewriter.copyAll()
    var result = try rewriter.result()
    result.graph.batch = context.options.batchSize(for: context.role)
    try checkSizes(of: result.graph)
    return result
  }

  private func checkSizes(of graph: Graph) throws(DiagnosticsError) {
    let limit = Shape.maximumCount / graph.batch
    for node in graph.nodes where node.shape.isBatched && node.shape.count > limit {
      throw DiagnosticsError([
        .error(
          "a value of shape \(node.shape) has too many elements for a batch of \(graph.batch)",
          at: node.location)
      ])
    }
  }
}
