import CElboTrainer

/// The data of one site, row after row.
package enum SiteRows: Sendable {
  /// Pixels: 255 is 1.0.
  case bytes([UInt8])
  case floats([Float])
  case categories([Int32])

  package var elementCount: Int {
    switch self {
    case .bytes(let elements): elements.count
    case .floats(let elements): elements.count
    case .categories(let elements): elements.count
    }
  }

  /// The number of the element type in the emitted ABI.
  var elementNumber: UInt32 {
    switch self {
    case .bytes: UInt32(elbo_bytes)
    case .floats: UInt32(elbo_floats)
    case .categories: UInt32(elbo_categories)
    }
  }

  /// What the elements are called in messages.
  var elementName: String {
    switch self {
    case .bytes: "bytes"
    case .floats: "floats"
    case .categories: "categories"
    }
  }

  func withUnsafeBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    switch self {
    case .bytes(let elements): try elements.withUnsafeBytes(body)
    case .floats(let elements): try elements.withUnsafeBytes(body)
    case .categories(let elements): try elements.withUnsafeBytes(body)
    }
  }
}
