import ElboIR

/// Finds nodes of a graph by what a user calls them.
package struct NodeFinder {
  package let graph: Graph

  /// The node that a name stands for: `%12`, `hidden%12`, `gradient.hidden.weight`,
  /// `update.hidden.weight`, or a label. A label that several nodes carry stands for the last of
  /// them in the earliest phase, which is the value that the user wrote.
  package func node(named name: String) throws -> NodeID {
    if let number = number(in: name) {
      let id = NodeID(number)
      guard graph.nodes.indices.contains(number) else {
        throw DebuggerError("no node \(id); the graph has %0 to %\(graph.nodes.count - 1)")
      }
      let label = name.prefix { $0 != "%" }
      guard label.isEmpty || label == name || graph[id].label == String(label) else {
        throw DebuggerError("node \(id) is not '\(label)' but '\(graph.name(of: id))'")
      }
      return id
    }
    if let node = owned(named: name) { return node }
    let labelled = nodes(labelled: name)
    let phase = labelled.first.map { graph[$0].phase }
    if let node = labelled.last(where: { graph[$0].phase == phase }) { return node }
    let suggestion = Spelling.nearest(to: name, among: labels)
    throw DebuggerError(
      "no node '\(name)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
        + (suggestion == nil ? "; 'nodes PATTERN' finds nodes" : ""))
  }

  /// All nodes with a label, ascending.
  package func nodes(labelled label: String) -> [NodeID] {
    graph.ids.filter { graph[$0].label == label }
  }

  /// All nodes of a Swift line, ascending.
  package func nodes(file: String, line: Int) -> [NodeID] {
    graph.ids.filter {
      guard let location = graph[$0].location else { return false }
      return location.line == line && (location.file == file || location.fileID == file)
    }
  }

  /// Nodes whose line of text holds the pattern, upper and lower case alike.
  package func nodes(matching pattern: String) -> [NodeID] {
    let pattern = pattern.lowercased()
    return graph.ids.filter { NodeText(graph: graph).line(of: $0).lowercased().contains(pattern) }
  }

  private func number(in name: String) -> Int? {
    guard let sign = name.lastIndex(of: "%") else { return Int(name) }
    return Int(name[name.index(after: sign)...])
  }

  private func owned(named name: String) -> NodeID? {
    for (prefix, values) in [("gradient.", graph.gradients), ("update.", graph.updates)]
    where name.hasPrefix(prefix) {
      if let value = values.first(where: { $0.state == name.dropFirst(prefix.count) }) {
        return value.node
      }
    }
    return nil
  }

  private var labels: [String] { Set(graph.nodes.compactMap(\.label)).sorted() }
}

/// Nodes as the debugger prints them.
package struct NodeText {
  package let graph: Graph

  /// `hidden%7 = relu %6 : float[B, 6] forward  TinyVAE.swift:26:19`
  package func line(of id: NodeID) -> String {
    formula(of: id) + " \(graph[id].phase.rawValue)"
      + (graph[id].location.map { "  \($0)" } ?? "")
  }

  /// `hidden%7 = relu %6 : float[B, 6]`
  package func formula(of id: NodeID) -> String {
    let node = graph[id]
    let operands = node.operands.map { graph.name(of: $0) }
    let operation = ([node.operation.text] + operands).joined(separator: " ")
    let type = ValueType(element: node.element, shape: node.shape)
    return "\(graph.name(of: id)) = \(operation) : \(type)"
  }
}
