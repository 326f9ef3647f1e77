/// The values of a column, row after row.
package enum ColumnData: Equatable, Sendable {
  /// Pixels, which a trainer keeps as bytes and converts on load to `Float32(byte) / 255`.
  case bytes([UInt8])
  /// Real numbers.
  case floats([Float])
  /// Class numbers from 0.
  case categories([Int32])
}

/// What a data set has for one site of a model: the trainer binds columns to sites by name.
package struct Column: Equatable, Sendable {
  package let name: String
  package let data: ColumnData
  /// How many values a row has: 784 for an image of 28 x 28.
  package let rowElements: Int
  /// How many rows there are.
  package let count: Int

  package init(name: String, data: ColumnData, rowElements: Int) {
    let elements =
      switch data {
      case .bytes(let values): values.count
      case .floats(let values): values.count
      case .categories(let values): values.count
      }
    precondition(rowElements > 0 && elements % rowElements == 0, "a column has whole rows")
    self.name = name
    self.data = data
    self.rowElements = rowElements
    count = elements / rowElements
  }
}
