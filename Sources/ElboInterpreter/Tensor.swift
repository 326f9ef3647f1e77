import ElboIR

/// The value of a node: its elements in row-major order, batch rows first.
///
/// Booleans are 1 and 0, an index and a byte are their value.
package struct Tensor<Scalar: InterpreterScalar>: Sendable {
  package let element: ElementType
  /// The axes as the graph states them, the batch axis symbolic.
  package let shape: Shape
  /// The sizes of all axes, the batch's rows first where there are rows.
  package let dimensions: [Int]
  package let elements: [Scalar]

  package init(element: ElementType, shape: Shape, batch: Int, elements: [Scalar]) {
    self.element = element
    self.shape = shape
    self.dimensions = shape.dimensions(batch: batch)
    self.elements = elements
    precondition(elements.count == shape.count(rows: batch), "a tensor holds its shape's elements")
  }

  /// The position of an element along each axis, such as `[row, feature]`.
  package func coordinates(of index: Int) -> [Int] {
    var rest = index
    var result = [Int](repeating: 0, count: dimensions.count)
    for axis in dimensions.indices.reversed() {
      result[axis] = rest % dimensions[axis]
      rest /= dimensions[axis]
    }
    return result
  }
}

extension Shape {
  /// The sizes of all axes, the batch's rows first where there are rows.
  func dimensions(batch: Int) -> [Int] { (isBatched ? [batch] : []) + dimensions }
}
