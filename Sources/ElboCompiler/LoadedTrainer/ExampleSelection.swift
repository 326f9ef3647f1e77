/// The examples of a call.
package struct ExampleSelection: Sendable {
  /// The rows, or nil for `first` and those after it.
  package var order: [UInt32]?
  package var first: UInt32
  package var count: Int

  /// Rows in the given order.
  package static func rows(_ order: [UInt32]) -> ExampleSelection {
    ExampleSelection(order: order, first: 0, count: order.count)
  }

  /// Consecutive rows.
  package static func range(_ rows: Range<UInt32>) -> ExampleSelection {
    ExampleSelection(order: nil, first: rows.lowerBound, count: rows.count)
  }

  /// Rows from position `start` to before `end` of this selection.
  package subscript(_ positions: Range<Int>) -> ExampleSelection {
    ExampleSelection(
      order: order.map { Array($0[positions]) }, first: first + UInt32(positions.lowerBound),
      count: positions.count)
  }

  func withPointer<Result>(
    _ body: (UnsafePointer<UInt32>?) throws -> Result
  ) rethrows -> Result {
    guard let order else { return try body(nil) }
    return try order.withUnsafeBufferPointer { try body($0.baseAddress) }
  }
}
