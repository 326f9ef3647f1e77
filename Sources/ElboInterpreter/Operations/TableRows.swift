import ElboIR

/// Rows of a table that an index names for each position of each example.
enum TableRows<Scalar: InterpreterScalar> {
  /// The row at each index, +0 where the table has none.
  static func gathered(from table: Tensor<Scalar>, by index: Tensor<Scalar>) -> [Scalar] {
    let width = table.shape.dimensions.dropFirst().reduce(1, *)
    return index.elements.flatMap { position -> [Scalar] in
      guard let row = row(at: position, below: table.shape.dimensions[0]) else {
        return Array(repeating: 0, count: width)
      }
      return Array(table.elements[row * width..<(row + 1) * width])
    }
  }

  /// The sum of the values in each row of a table: one chain of additions from +0, rows of the
  /// batch ascending and positions within each (rule 3). A value of no row counts nowhere.
  static func sums(
    of values: Tensor<Scalar>, by index: Tensor<Scalar>, count: Int, rows: Range<Int>
  ) -> [Scalar] {
    let positions = index.shape.count
    let width = values.shape.count / positions
    var result = [Scalar](repeating: 0, count: count * width)
    for position in rows.lowerBound * positions..<rows.upperBound * positions {
      guard let row = row(at: index.elements[position], below: count) else { continue }
      for feature in 0..<width {
        result[row * width + feature] += values.elements[position * width + feature]
      }
    }
    return result
  }

  private static func row(at index: Scalar, below count: Int) -> Int? {
    Int(exactly: index).flatMap { (0..<count).contains($0) ? $0 : nil }
  }
}
