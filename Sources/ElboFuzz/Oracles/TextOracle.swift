import ElboIR

/// A graph's text reads as the same graph.
enum TextOracle {
  static func check(_ graph: Graph) throws {
    let text = GraphPrinter().text(of: graph)
    let read: Graph
    do {
      read = try GraphParser.parse(text)
    } catch {
      throw Finding(oracle: .text, fault: "is refused", detail: error.description)
    }
    guard read == graph else {
      throw Finding(
        oracle: .text, fault: "reads otherwise", detail: "the text of \(graph.role.rawValue)")
    }
  }
}
