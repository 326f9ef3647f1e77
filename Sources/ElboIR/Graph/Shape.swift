/// The axes of a value: the batch axis, if it has one, and its feature axes.
///
/// The batch axis is symbolic (`B`) in every graph; the graph says how many rows it stands for.
package struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// Whether the value differs from example to example.
  package let isBatched: Bool
  /// The sizes of the feature axes, outermost first.
  package let dimensions: [Int]
  /// Whether this stands for a value whose shape could not be inferred.
  package let isError: Bool

  /// No value of a model may have more elements than this in one example.
  package static let maximumCount = 1 << 31

  package init(batched: Bool, dimensions: [Int]) {
    self.isBatched = batched
    self.dimensions = dimensions
    self.isError = false
  }

  private init(error: Bool) {
    self.isBatched = false
    self.dimensions = []
    self.isError = error
  }

  /// The shape of an ill-formed node; what reads it says nothing more.
  package static let error = Shape(error: true)
  /// The shape of one number.
  package static let scalar = Shape(batched: false, dimensions: [])
  /// The shape of one number for each example.
  package static let row = Shape(batched: true, dimensions: [])

  package static func batch(_ dimensions: Int...) -> Shape {
    Shape(batched: true, dimensions: dimensions)
  }
  package static func fixed(_ dimensions: Int...) -> Shape {
    Shape(batched: false, dimensions: dimensions)
  }

  package var rank: Int { dimensions.count }

  /// Matrices of the last two axes: one for each tap of a weight.
  package var matrices: Int { dimensions.dropLast(2).reduce(1, *) }

  /// Elements in one example.
  package var count: Int { dimensions.reduce(1, *) }

  /// Elements in one example, or nil where a size is not positive or the product is too large.
  package var checkedCount: Int? {
    var product = 1
    for dimension in dimensions {
      guard dimension > 0 else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      guard !overflow, next <= Self.maximumCount else { return nil }
      product = next
    }
    return product
  }

  /// Elements in all, for a batch of that many rows.
  package func count(rows: Int) -> Int { (isBatched ? rows : 1) * count }

  package func with(dimensions: [Int]) -> Shape {
    Shape(batched: isBatched, dimensions: dimensions)
  }

  /// `[B, 20]`.
  package var description: String {
    if isError { return "[?]" }
    return "[" + ((isBatched ? ["B"] : []) + dimensions.map(String.init)).joined(separator: ", ")
      + "]"
  }

  /// Whether a value of this shape broadcasts to the other by the rules of NumPy: trailing axes
  /// align, and an axis of one, an absent axis, or an absent batch axis repeats.
  package func broadcasts(to other: Shape) -> Bool {
    guard !isError, !other.isError else { return true }
    guard rank <= other.rank, !isBatched || other.isBatched else { return false }
    return zip(dimensions.reversed(), other.dimensions.reversed())
      .allSatisfy { $0 == $1 || $0 == 1 }
  }

  /// The least shape that both broadcast to, if there is one.
  package static func common(to left: Shape, and right: Shape) -> Shape? {
    if left.isError || right.isError { return .error }
    let rank = max(left.rank, right.rank)
    let ones = { (shape: Shape) in
      Array(repeating: 1, count: rank - shape.rank) + shape.dimensions
    }
    var result: [Int] = []
    for (a, b) in zip(ones(left), ones(right)) {
      guard a == b || a == 1 || b == 1 else { return nil }
      result.append(max(a, b))
    }
    return Shape(batched: left.isBatched || right.isBatched, dimensions: result)
  }
}

/// What the elements of a value are.
package enum ElementType: String, Hashable, Sendable, CaseIterable {
  /// Float32 by the numeric law.
  case float
  /// A whole number from 0, such as a category.
  case index
  /// True or false.
  case boolean
  /// An unsigned byte, such as a pixel; only `convert` reads it.
  case byte
}
