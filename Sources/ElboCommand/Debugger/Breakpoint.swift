import ElboIR

/// Where the debugger stops by itself.
package struct Breakpoint: Equatable {
  package enum Condition: Equatable {
    /// After one of these nodes, or after the last where several stand in a row: a label and a
    /// Swift line stand for all that they became.
    case nodes(Set<NodeID>)
    /// After a node that makes an infinity or NaN from finite operands.
    case nonfinite
  }

  package let number: Int
  /// As the user wrote it.
  package let text: String
  package let condition: Condition

  /// `breakpoint 1: hidden (4 nodes)`
  package var description: String {
    switch condition {
    case .nonfinite: "breakpoint \(number): \(text)"
    case .nodes(let nodes):
      "breakpoint \(number): \(text) (\(nodes.count) \(nodes.count == 1 ? "node" : "nodes"))"
    }
  }

  /// What a text such as `%12`, `hidden`, `TinyVAE.swift:26` or `nonfinite` stands for.
  package static func condition(from text: String, in graph: Graph) throws -> Condition {
    if text == "nonfinite" { return .nonfinite }
    let finder = NodeFinder(graph: graph)
    if let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]) {
      let file = String(text[..<colon])
      let nodes = finder.nodes(file: file, line: line)
      guard !nodes.isEmpty else {
        throw DebuggerError(noNode(in: file, line: line, finder: finder))
      }
      return .nodes(Set(nodes))
    }
    let labelled = finder.nodes(labelled: text)
    return .nodes(Set(labelled.isEmpty ? [try finder.node(named: text)] : labelled))
  }

  private static func noNode(in file: String, line: Int, finder: NodeFinder) -> String {
    let locations = finder.graph.nodes.compactMap(\.location)
      .filter { $0.file == file || $0.fileID == file }
    let lines = Set(locations.map(\.line)).sorted().map(String.init)
    guard !lines.isEmpty else { return "no node is from '\(file)'" }
    return "no node is from line \(line) of \(file); these lines have nodes: "
      + lines.joined(separator: ", ")
  }
}
