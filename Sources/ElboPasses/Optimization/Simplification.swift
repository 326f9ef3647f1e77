import ElboIR

/// Rewrites nodes by the rules that keep every bit (design of the numeric law, "legal rewrites").
package struct Simplification: Pass {
  package static let name = "Simplification"
  package var kind: PassKind { .optimization }

  package init() {}

  package func run(
    on graph: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    var rewriter = Rewriter(graph: graph, pass: Self.name)
    for id in graph.ids {
      rewriter.derive(from: [id])
      let operands = graph[id].operands.map { rewriter[$0] }
      switch simplified(
        graph[id].operation, operands: operands, builder: &rewriter.builder, folder: context.folder)
      {
      case .value(let known): rewriter.replace(id, with: known)
      case .node(let operation, let operands):
        rewriter.replace(id, with: rewriter.builder.add(operation, operands))
      case nil: rewriter.copy(id)
      }
    }
    return try rewriter.result()
  }

  /// Applies rules until none fits; each leaves a simpler node, so that this ends.
  private func simplified(
    _ operation: Operation, operands: [NodeID], builder: inout GraphBuilder,
    folder: ConstantFolder?
  ) -> Rewrite? {
    var current: Rewrite?
    var (operation, operands) = (operation, operands)
    while let next = SimplificationRules.rewrite(
      operation, operands: operands, builder: &builder, folder: folder)
    {
      current = next
      guard case .node(let newOperation, let newOperands) = next else { break }
      (operation, operands) = (newOperation, newOperands)
    }
    return current
  }
}

/// What a rule makes of a node.
enum Rewrite: Hashable {
  /// A value that is there already.
  case value(NodeID)
  case node(Operation, [NodeID])
}
