import ElboIR

/// Derives the gradient of the objective, summed over the batch, with respect to every value that
/// data, noise or parameters enter: a reverse walk over the nodes.
///
/// Fan-out by rule 2: of the contributions to one value, those that are contractions form one chain
/// in the order of the consumers' ids, and the others are added after it in that order.
package struct Differentiation: Pass {
  package static let name = "Differentiation"
  package var kind: PassKind { .semantics }

  package init() {}

  package func run(
    on graph: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    guard let objective = graph.objective else {
      throw DiagnosticsError([
        .error("internal error: '\(Self.name)' finds no objective", at: nil)
      ])
    }
    var differentiator = Differentiator(of: graph, segments: context.options.segments)
    return try differentiator.run(from: objective)
  }
}
