/// What a data set has for one site of a model: the trainer binds columns to sites by name.
package struct Column: Equatable, Sendable {
  package let name: String
  package let data: ColumnData
  /// How many values a row has: 784 for an image of 28 x 28.
  package let rowElements: Int
  /// How many rows there are.
  package let count: Int

  package init(name: String, data: ColumnData, rowElements: Int) {
    let elements = data.elementCount
    precondition(rowElements > 0 && elements % rowElements == 0, "a column has whole rows")
    self.name = name
    self.data = data
    self.rowElements = rowElements
    count = elements / rowElements
  }
}
