/// Which nodes a pass took away and which it made, told by the origins that it left.
///
/// A node is kept where it is the same node at the same position, or where its origin names the
/// pass and, as its only parent, a node with the same operation, type, phase and label. The first
/// copy keeps a node, further ones are new.
package struct GraphDifference: Hashable, Sendable {
  package let before: Graph
  package let after: Graph
  package let pass: String
  /// Ids of the graph before.
  package let disappeared: [NodeID]
  /// Ids of the graph after.
  package let appeared: [NodeID]

  package init(before: Graph, after: Graph, pass: String) {
    self.before = before
    self.after = after
    self.pass = pass
    var kept: Set<NodeID> = []
    appeared = after.ids.filter { id in
      guard let source = Self.source(of: id, before: before, after: after, pass: pass) else {
        return true
      }
      return !kept.insert(source).inserted
    }
    disappeared = before.ids.filter { !kept.contains($0) }
  }

  /// The node of the graph before that a node of the graph after still is.
  private static func source(
    of id: NodeID, before: Graph, after: Graph, pass: String
  ) -> NodeID? {
    let node = after[id]
    if before.nodes.indices.contains(id.index), before[id] == node { return id }
    guard let origin = node.origin, origin.pass == pass, origin.parents.count == 1,
      before.nodes.indices.contains(origin.parents[0].index)
    else { return nil }
    let parent = before[origin.parents[0]]
    return parent.operation == node.operation && parent.shape == node.shape
      && parent.element == node.element && parent.phase == node.phase && parent.label == node.label
      ? origin.parents[0] : nil
  }
}

extension GraphDifference: CustomStringConvertible {
  /// A line for each node, `-` before those that disappeared and `+` before those that appeared,
  /// and their numbers.
  package var description: String {
    let printer = GraphPrinter()
    let lines =
      [
        "\(pass): \(disappeared.count) disappeared, \(appeared.count) appeared, "
          + "\(after.nodes.count - appeared.count) kept"
      ]
      + disappeared.map { "- " + printer.line(of: $0, node: before[$0]) }
      + appeared.map { "+ " + printer.line(of: $0, node: after[$0]) }
    return lines.map { $0 + "\n" }.joined()
  }
}
