import ElboIR

/// A graph on its way through a pass: its nodes, the builder of the new ones, and what became of
/// each.
package struct Rewriter {
  let graph: Graph
  let pass: String
  package var builder = GraphBuilder()
  package private(set) var map: [NodeID?]

  package init(graph: Graph, pass: String) {
    self.graph = graph
    self.pass = pass
    map = Array(repeating: nil, count: graph.nodes.count)
  }

  /// What became of a node that the new graph must have.
  package subscript(old: NodeID) -> NodeID {
    guard let new = map[old.index] else {
      preconditionFailure("'\(pass)' needs \(old), which it has not made")
    }
    return new
  }

  /// Makes the same node over what became of its operands.
  @discardableResult
  package mutating func copy(_ id: NodeID) -> NodeID {
    let node = graph[id]
    let new = builder.copy(
      node, operands: node.operands.map { self[$0] }, origin: Origin(pass: pass, parents: [id]))
    map[id.index] = new
    return new
  }

  package mutating func copyAll() {
    for id in graph.ids { copy(id) }
  }

  package mutating func replace(_ id: NodeID, with new: NodeID) {
    map[id.index] = new
  }

  /// Makes what the builder adds from now on descend from `parents`, with the phase, location and
  /// label of the first of these where nothing else is said, and the statement that all agree on.
  package mutating func derive(
    from parents: [NodeID], phase: Phase? = nil, label: String? = nil,
    at location: SourceLocation? = nil
  ) {
    let first = parents.first.map { graph[$0] }
    builder.origin = Origin(pass: pass, parents: parents)
    builder.phase = phase ?? first?.phase ?? .forward
    builder.location = location ?? first?.location
    builder.label = label ?? first?.label
    builder.statement = commonStatement(of: parents)
  }

  /// The statement that nodes come from; nil where they come from several.
  private func commonStatement(of nodes: [NodeID]) -> StatementID? {
    let statements = Set(nodes.compactMap { graph[$0].statement })
    return statements.count == 1 ? statements.first : nil
  }

  /// The new graph: what the old one named, named there, and nothing where it is gone.
  ///
  /// - Throws: What the builder found wrong.
  package func result() throws(DiagnosticsError) -> PassResult {
    guard builder.diagnostics.isEmpty else { throw DiagnosticsError(builder.diagnostics) }
    var new = graph
    new.nodes = builder.nodes
    new.sites = graph.sites.compactMap { $0.mapNodes { map[$0.index] } }
    new.outputs = graph.outputs.map { Output(name: $0.name, node: self[$0.node]) }
    new.objective = graph.objective.flatMap { map[$0.index] }
    new.gradients = graph.gradients.compactMap { gradient in
      map[gradient.node.index].map { StateValue(state: gradient.state, node: $0) }
    }
    new.updates = graph.updates.map { StateValue(state: $0.state, node: self[$0.node]) }
    return PassResult(graph: new, map: map)
  }
}
