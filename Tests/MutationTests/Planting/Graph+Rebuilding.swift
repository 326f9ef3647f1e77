import ElboIR
import ElboPasses

/// What becomes of a node over its new operands; nil for what it was.
typealias NodeChange = @Sendable (Node, [NodeID], inout GraphBuilder) -> NodeID?

extension Graph {
  /// The graph with some nodes made otherwise.
  func rebuilt(_ change: NodeChange) -> PassResult {
    var builder = GraphBuilder()
    var map: [NodeID] = []
    for id in ids {
      let node = self[id]
      let operands = node.operands.map { map[$0.index] }
      let origin = Origin(pass: "mutated", parents: [id])
      builder.phase = node.phase
      builder.location = node.location
      builder.label = node.label
      builder.origin = origin
      map.append(
        change(node, operands, &builder)
          ?? builder.copy(node, operands: operands, origin: origin))
    }
    return PassResult(graph: renumbered(builder.nodes, map: map), map: map)
  }

  private func renumbered(_ nodes: [Node], map: [NodeID]) -> Graph {
    var result = self
    result.nodes = nodes
    result.sites = sites.compactMap { $0.mapNodes { map[$0.index] } }
    result.outputs = outputs.map { Output(name: $0.name, node: map[$0.node.index]) }
    result.objective = objective.map { map[$0.index] }
    result.gradients = gradients.map { $0.renumbered(map) }
    result.updates = updates.map { $0.renumbered(map) }
    return result
  }

  /// The operations and operands, without what only readers are told.
  var computation: [[String]] {
    nodes.map { ["\($0.operation)", "\($0.operands)", "\($0.shape)"] }
      + [["\(outputs)", "\(gradients)", "\(updates)"]]
  }
}

extension StateValue {
  fileprivate func renumbered(_ map: [NodeID]) -> StateValue {
    StateValue(state: state, node: map[node.index])
  }
}
