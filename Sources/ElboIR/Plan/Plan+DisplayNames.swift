extension Graph {
  /// `hidden%12`, or `%12` where the node has no label.
  package func name(of id: NodeID) -> String {
    nodes.indices.contains(id.index) ? (self[id].label ?? "") + id.description : id.description
  }
}

extension Plan {
  /// `hidden%12` for a node's value, `hidden.weight` for a state tensor, and `hidden.weight
  /// transposed` for its second copy.
  package func name(ofBuffer index: Int) -> String {
    guard buffers.indices.contains(index) else { return "buffer \(index)" }
    switch buffers[index].storage {
    case .arena: return buffers[index].node.map(graph.name(of:)) ?? "buffer \(index)"
    case .state(let tensor): return name(ofTensor: tensor)
    case .transposedState(let tensor): return name(ofTensor: tensor) + " transposed"
    }
  }

  private func name(ofTensor index: Int) -> String {
    graph.state.indices.contains(index) ? graph.state[index].name : "tensor \(index)"
  }
}
