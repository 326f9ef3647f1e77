extension Shape {
  /// Of the rows that an index of this shape, `[B, …]`, takes from a table `[rows, features…]`:
  /// `[B, …, features…]`; nil where they do not fit.
  func gathered(from table: Shape) -> Shape? {
    guard isBatched, !table.isBatched, table.rank > 0 else { return nil }
    return with(dimensions: dimensions + table.dimensions.dropFirst())
  }

  /// Of the table to whose rows an index of this shape, `[B, …]`, adds values `[B, …, features…]`:
  /// `[count, features…]`; nil where they do not fit.
  func scattered(_ values: Shape, count: Int) -> Shape? {
    guard isBatched, values.isBatched, values.dimensions.starts(with: dimensions) else {
      return nil
    }
    return Shape(batched: false, dimensions: [count] + values.dimensions.dropFirst(rank))
  }
}
