extension Graph {
  /// For each node, whether it is one of `roots` or one of these depends on it.
  package func reachable(from roots: [NodeID]) -> [Bool] {
    var result = Array(repeating: false, count: nodes.count)
    for root in roots { result[root.index] = true }
    for id in ids.reversed() where result[id.index] {
      for operand in self[id].operands { result[operand.index] = true }
    }
    return result
  }
}
