import ElboIR
import ElboInterpreter

/// Says where the first infinity or NaN of a step came from.
package struct NonFiniteReport {
  package let graph: Graph
  package let node: NodeID
  package let value: (NodeID) -> Tensor<Float>?

  /// Whether the node made something that is not finite from operands that all are.
  package var isOrigin: Bool {
    guard value(node)?.firstNonFinite != nil else { return false }
    return graph[node].operands.allSatisfy { value($0).map { $0.firstNonFinite == nil } ?? true }
  }

  /// The element, and what its operands are there.
  package var lines: [String] {
    guard let result = value(node), let element = result.firstNonFinite else { return [] }
    let others = result.elements.count { !$0.isFinite }
    let position = Self.text(of: result.coordinates(of: element))
    return [
      "first non-finite value: \(graph.name(of: node))\(position) is "
        + "\(ValueText.number(of: result.elements[element])) "
        + "(\(others) of \(result.elements.count) elements are not finite)"
    ] + graph[node].operands.map { "  " + operand($0, at: element) }
  }

  /// The operand's element where there is one that belongs to the result's, otherwise its range.
  private func operand(_ id: NodeID, at element: Int) -> String {
    let name = graph.name(of: id)
    guard let operand = value(id) else { return name }
    if graph[node].operation.isElementwise, operand.elements.indices.contains(element) {
      let position = Self.text(of: operand.coordinates(of: element))
      return "\(name)\(position) = "
        + ValueText.element(of: operand.elements[element], type: operand.element)
    }
    return ([name] + ValueText.statistics(of: operand).suffix(1)).joined(separator: ": ")
  }

  private static func text(of coordinates: [Int]) -> String {
    coordinates.isEmpty ? "" : "[" + coordinates.map(String.init).joined(separator: ", ") + "]"
  }
}
