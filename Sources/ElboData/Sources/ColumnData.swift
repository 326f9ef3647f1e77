/// The values of a column, row after row.
package enum ColumnData: Equatable, Sendable {
  /// Pixels, which a trainer keeps as bytes and converts on load to `Float32(byte) / 255`.
  case bytes([UInt8])
  /// Real numbers.
  case floats([Float])
  /// Class numbers from 0.
  case categories([Int32])

  package var elementCount: Int {
    switch self {
    case .bytes(let elements): elements.count
    case .floats(let elements): elements.count
    case .categories(let elements): elements.count
    }
  }

  /// What the elements are called in messages.
  package var elementName: String {
    switch self {
    case .bytes: "bytes"
    case .floats: "floats"
    case .categories: "categories"
    }
  }

  package func withUnsafeBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    switch self {
    case .bytes(let elements): try elements.withUnsafeBytes(body)
    case .floats(let elements): try elements.withUnsafeBytes(body)
    case .categories(let elements): try elements.withUnsafeBytes(body)
    }
  }
}
