import ElboIR

extension Graph {
  /// `hidden%12`, or `%12` where the node has no label.
  package func name(of id: NodeID) -> String {
    nodes.indices.contains(id.index) ? (self[id].label ?? "") + id.description : id.description
  }
}

extension Plan {
  /// `hidden%12` for a node's value, `hidden.weight` for a state tensor, and `hidden.weight
  /// transposed` for its second copy.
  package func name(ofBuffer id: BufferID) -> String {
    guard buffers.contains(id) else { return "buffer \(id)" }
    switch buffers[id].storage {
    case .arena: return buffers[id].node.map(graph.name(of:)) ?? "buffer \(id)"
    case .state(let tensor): return name(ofTensor: tensor)
    case .transposedState(let tensor): return name(ofTensor: tensor) + " transposed"
    }
  }

  private func name(ofTensor id: TensorID) -> String {
    graph.state.contains(id) ? graph.state[id].name : "tensor \(id)"
  }
}
