import ElboIR

/// On which side of its kink each element of each piecewise operation lies.
///
/// Two points with one pattern have a smooth objective between them, since the side of every piece
/// is known exactly; comparing one-sided differences would only guess it.
struct KinkPattern {
  private let pieces: [NodeID]
  private let graph: Graph

  init(graph: Graph) {
    self.graph = graph
    pieces = graph.ids.filter { graph[$0].operation.isPiecewise }
  }

  /// The sides of each piecewise node's elements: −1, 0 or 1.
  func sides(in interpreter: Interpreter<Double>) -> [[Int8]] {
    pieces.map { id in
      let operands = graph[id].operands.map(interpreter.result)
      let other =
        operands.dropFirst().first?.elements
        ?? rivals(of: operands[0], under: id, result: interpreter.result(of: id))
      return zip(operands[0].elements, other).map(Self.side)
    }
  }

  /// What the elements of a single operand are compared with: 0, or the largest of their group.
  private func rivals(
    of operand: Tensor<Double>, under id: NodeID, result: Tensor<Double>
  ) -> [Double] {
    guard case .reduce(_, let axes) = graph[id].operation else {
      return Array(repeating: 0, count: operand.elements.count)
    }
    let shape = operand.shape
    let dimensions = shape.dimensions.enumerated().map { axes.contains($0) ? 1 : $1 }
    let aligned = Tensor(
      element: .float, shape: shape.with(dimensions: dimensions), batch: graph.batch,
      elements: result.elements)
    return Movement.broadcast(aligned, to: shape, batch: graph.batch)
  }

  private static func side(_ a: Double, _ b: Double) -> Int8 { a < b ? -1 : a > b ? 1 : 0 }
}
