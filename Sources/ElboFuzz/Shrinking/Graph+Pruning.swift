import ElboIR

extension Graph {
  /// The graph with each reader of a node reading another node before it, and without what nothing
  /// needs any more.
  func replacing(_ old: NodeID, with new: NodeID) -> Graph {
    var result = self
    func follow(_ id: NodeID) -> NodeID { id == old ? new : id }
    result.nodes = nodes.map { node in
      Node(
        operation: node.operation, operands: node.operands.map(follow), shape: node.shape,
        element: node.element, phase: node.phase, location: node.location, origin: node.origin,
        label: node.label, statement: node.statement)
    }
    result.outputs = outputs.map { Output(name: $0.name, node: follow($0.node)) }
    result.updates = updates.map { StateValue(state: $0.state, node: follow($0.node)) }
    result.sites = sites.compactMap { $0.followingAnswers(follow) }
    return result.pruned()
  }

  /// Without nodes, sites and state that neither an output, an update nor a distribution needs.
  func pruned() -> Graph {
    var needed = Set(outputs.map(\.node) + updates.map(\.node))
    for site in sites where site.distribution != nil && site.kind == .observed {
      needed.formUnion(site.nodes)
    }
    // A latent that is read needs its distributions, of which the terms stand after it.
    var count = 0
    while count != needed.count {
      count = needed.count
      for id in ids.reversed() where needed.contains(id) {
        needed.formUnion(self[id].operands)
        for site in sites where site.value == id { needed.formUnion(site.nodes) }
      }
    }
    let order = ids.filter(needed.contains)
    let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, NodeID($0)) })
    return keeping(order) { positions[$0] ?? $0 }
  }

  private func keeping(_ order: [NodeID], renumbered: (NodeID) -> NodeID) -> Graph {
    let kept = Set(order)
    var result = self
    result.nodes = order.map { id in
      let node = self[id]
      return Node(
        operation: node.operation, operands: node.operands.map(renumbered), shape: node.shape,
        element: node.element, phase: node.phase, location: node.location, origin: node.origin,
        label: node.label, statement: node.statement)
    }
    result.outputs = outputs.map { Output(name: $0.name, node: renumbered($0.node)) }
    result.updates = updates.map { StateValue(state: $0.state, node: renumbered($0.node)) }
    result.sites = sites.filter { kept.contains($0.value) }.compactMap { site in
      site.mapNodes { kept.contains($0) ? renumbered($0) : nil }
    }
    let read = Set(
      result.nodes.compactMap { node in
        if case .state(let name, _) = node.operation { name } else { nil }
      } + updates.map(\.state))
    result.state = state.filter { read.contains($0.name) }
    return result
  }
}

extension Site {
  /// The site with other answers; its value is the same.
  fileprivate func followingAnswers(_ renumbered: (NodeID) -> NodeID) -> Site? {
    var copy = mapNodes(renumbered)
    copy?.value = value
    return copy
  }
}
