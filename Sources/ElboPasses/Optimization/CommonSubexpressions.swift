import ElboIR

/// Computes once what is written twice: nodes of one operation over the same operands become one.
///
/// Noise is never merged (rule 9): two draws of one site are two events, whatever their key.
package struct CommonSubexpressions: Pass {
  package static let name = "CommonSubexpressions"
  package var kind: PassKind { .optimization }

  private struct Expression: Hashable {
    let operation: Operation
    let operands: [NodeID]
  }

  package init() {}

  package func run(
    on graph: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    var rewriter = Rewriter(graph: graph, pass: Self.name)
    var known: [Expression: NodeID] = [:]
    for id in graph.ids {
      let node = graph[id]
      let expression = Expression(
        operation: node.operation, operands: node.operands.map { rewriter[$0] })
      if let same = known[expression] {
        rewriter.replace(id, with: same)
        continue
      }
      let new = rewriter.copy(id)
      if !node.operation.isNoise { known[expression] = new }
    }
    return try rewriter.result()
  }
}

extension Operation {
  fileprivate var isNoise: Bool {
    if case .noise = self { true } else { false }
  }
}
