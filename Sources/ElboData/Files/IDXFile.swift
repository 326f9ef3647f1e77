/// The array of bytes in a file of the IDX format, in which MNIST and its relatives come.
///
/// | bytes | content |
/// | --- | --- |
/// | 0, 1 | zero |
/// | 2 | element type: 8, the unsigned byte, is the only one accepted |
/// | 3 | rank, 1 to 4 |
/// | 4 ... | rank dimensions of 4 bytes each, most significant first |
/// | 4 + 4 rank ... | the elements, row-major |
package struct IDXFile: Sendable {
  package let path: String
  /// The sizes, outermost first: `[60000, 28, 28]` for MNIST's images.
  package let dimensions: [Int]
  /// The elements, exactly the product of the dimensions.
  package let bytes: [UInt8]

  /// Reads the file at `path`, plain or compressed with gzip.
  ///
  /// - Throws: A ``DataError`` that names the offset and what was expected.
  package init(reading path: String, limit: Int = 1 << 30) throws {
    try self.init(parsing: GzipFile(reading: path, limit: limit))
  }

  /// Parses content that was already read.
  package init(parsing file: GzipFile) throws {
    path = file.path
    let rank = try Self.rank(of: file)
    dimensions = try Self.dimensions(of: file, rank: rank)
    let header = 4 + 4 * rank
    guard let size = Self.product(of: dimensions) else {
      throw Self.fault(
        in: file, at: 4, found: "the sizes \(Self.text(of: dimensions)) overflow",
        expected: "the sizes of an array")
    }
    let count = file.bytes.count - header
    guard count == size else {
      let word = dimensions.count == 3 ? "pixels" : dimensions.count == 1 ? "labels" : "elements"
      throw Self.fault(
        in: file, at: header,
        found: count < size
          ? "the file ends after \(count) bytes of \(word)"
          : "\(count) bytes of \(word) follow",
        expected: "\(size) (\(Self.text(of: dimensions)))")
    }
    bytes = Array(file.bytes[header...])
  }

  /// Checks the first four bytes.
  private static func rank(of file: GzipFile) throws -> Int {
    guard file.bytes.count >= 4 else {
      throw fault(
        in: file, at: file.bytes.count, found: "the file ends in its header",
        expected: "the 4 bytes of IDX's magic number")
    }
    guard file.bytes[0] == 0, file.bytes[1] == 0 else {
      throw fault(
        in: file, at: 0,
        found: "the file begins with \(hexadecimal(file.bytes[0])) \(hexadecimal(file.bytes[1]))",
        expected: "00 00, the start of an IDX file", cause: .wrongFile)
    }
    guard file.bytes[2] == 8 else { throw elementFault(in: file) }
    let rank = Int(file.bytes[3])
    guard (1...4).contains(rank) else {
      throw fault(
        in: file, at: 3, found: "the rank is \(rank)", expected: "1 to 4",
        cause: rank == 0 ? .damagedCopy : .wrongFile)
    }
    return rank
  }

  /// What the format calls its other element types, by their number in the file.
  private static let unreadTypes: [UInt8: String] = [
    0x09: "int8", 0x0b: "int16", 0x0c: "int32", 0x0d: "float32", 0x0e: "float64",
  ]

  private static func elementFault(in file: GzipFile) -> DataError {
    guard let type = unreadTypes[file.bytes[2]] else {
      return fault(
        in: file, at: 2, found: "the element type is \(hexadecimal(file.bytes[2]))",
        expected: "08 (unsigned bytes)")
    }
    return fault(
      in: file, at: 2, found: "the file holds \(type) elements",
      expected: "unsigned bytes, as images and labels are",
      cause: .unreadElements(readable: "unsigned bytes"))
  }

  private static func dimensions(of file: GzipFile, rank: Int) throws -> [Int] {
    guard file.bytes.count >= 4 + 4 * rank else {
      throw fault(
        in: file, at: file.bytes.count, found: "the file ends in its header",
        expected: "\(rank) sizes of 4 bytes")
    }
    return try (0..<rank).map { axis in
      let offset = 4 + 4 * axis
      let size = file.bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      guard size > 0 else {
        throw fault(
          in: file, at: offset, found: "the size of axis \(axis) is 0", expected: "1 or more",
          cause: .wrongFile)
      }
      return size
    }
  }

  /// The product of sizes, or nil when it overflows.
  private static func product(of dimensions: [Int]) -> Int? {
    var product = 1
    for size in dimensions {
      let (result, overflow) = product.multipliedReportingOverflow(by: size)
      if overflow { return nil }
      product = result
    }
    return product
  }

  /// `60000 images of 28 x 28`, `60000 labels`, or `5 x 6`.
  private static func text(of dimensions: [Int]) -> String {
    switch dimensions.count {
    case 1: "\(dimensions[0]) labels"
    case 3: "\(dimensions[0]) images of \(dimensions[1]) x \(dimensions[2])"
    default: dimensions.map(String.init).joined(separator: " x ")
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func fault(
    in file: GzipFile, at offset: Int, found: String, expected: String,
    cause: DataError.Cause = .damagedCopy
  ) -> DataError {
    DataError(
      path: file.path, at: file.position(at: offset), found: found, expected: expected, cause: cause
    )
  }
}
