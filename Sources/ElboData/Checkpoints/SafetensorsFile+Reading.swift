extension SafetensorsFile {
  /// Reads the file at `path`.
  ///
  /// - Parameter limit: The most bytes of the file.
  /// - Throws: A ``DataError`` unless every rule of the format holds: the tensors' bytes follow
  ///   each other with no gap and no overlap to the end of the file, each range has the size of its
  ///   shape and type, and no name stands twice.
  package init(reading path: String, limit: Int = 1 << 34) throws {
    try self.init(parsing: FileBytes.read(path, limit: limit), path: path)
  }

  /// Parses the bytes of a file, naming `path` in errors.
  package init(parsing bytes: [UInt8], path: String) throws {
    let payload = try Self.payloadStart(in: bytes, path: path)
    var scanner = JSONScanner(bytes: bytes, range: 8..<payload, path: path)
    guard bytes[8] == UInt8(ascii: "{") else {
      throw scanner.fault(found: "the header does not begin with {", expected: "a JSON object")
    }
    var metadata: [String: String] = [:]
    var entries: [Entry] = []
    try scanner.object { scanner, name, offset in
      if name == Self.metadataName {
        try scanner.object { scanner, name, _ in metadata[name] = try scanner.string() }
      } else {
        entries.append(try Entry(name: name, offset: offset, scanner: &scanner))
      }
    }
    try scanner.finish()
    entries.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    try Self.checkTiling(of: entries, payload: payload, size: bytes.count, scanner: scanner)
    self.init(
      metadata: metadata,
      tensors: entries.map { entry in
        Tensor(
          name: entry.name, type: entry.type, shape: entry.shape,
          data: Array(bytes[payload + entry.start..<payload + entry.end]))
      })
  }

  /// Checks the header's length and returns where the tensors begin.
  private static func payloadStart(in bytes: [UInt8], path: String) throws -> Int {
    func fault(found: String, expected: String) -> DataError {
      DataError(
        path: path, at: .byte(0), found: found, expected: expected,
        cause: .cutOffSafetensors)
    }
    guard bytes.count >= 8 else {
      throw fault(
        found: "the file has \(bytes.count) bytes", expected: "8 with the header's length")
    }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(headerLimit) else {
      throw fault(found: "a header of \(length) bytes", expected: "at most \(headerLimit)")
    }
    guard length >= 2 else {
      throw fault(found: "a header of \(length) bytes", expected: "2 or more")
    }
    guard Int(length) <= bytes.count - 8 else {
      throw fault(
        found: "a header of \(length) bytes", expected: "at most the \(bytes.count - 8) that follow"
      )
    }
    return 8 + Int(length)
  }

  /// Checks that the entries, in order, cover the bytes after the header exactly once.
  private static func checkTiling(
    of entries: [Entry], payload: Int, size: Int, scanner: JSONScanner
  ) throws {
    var next = 0
    for entry in entries {
      guard entry.start == next else {
        throw scanner.fault(
          found: "tensor \(JSON.quoted(entry.name)) begins at offset \(entry.start)",
          at: entry.offset,
          expected: "\(next), where the one before it ends")
      }
      next = entry.end
      guard next <= size - payload else {
        throw scanner.fault(
          found: "tensor \(JSON.quoted(entry.name)) ends at offset \(next)", at: entry.offset,
          expected: "at most \(size - payload), where the file ends")
      }
    }
    guard next == size - payload else {
      throw scanner.fault(
        found: "\(size - payload - next) bytes follow the last tensor", at: payload + next,
        expected: "the end of the file")
    }
  }

  /// A tensor as the header describes it.
  private struct Entry {
    let name: String
    /// Where the name stands in the file.
    let offset: Int
    let type: ElementType
    let shape: [Int]
    /// Where the tensor's bytes begin and end, from the end of the header.
    let start: Int
    let end: Int

    init(name: String, offset: Int, scanner: inout JSONScanner) throws {
      var type: ElementType?
      var shape: [Int]?
      var offsets: [Int]?
      try scanner.object { scanner, key, offset in
        switch key {
        case "dtype": type = try Self.elementType(from: &scanner)
        case "shape": shape = try scanner.numbers()
        case "data_offsets": offsets = try scanner.numbers()
        default:
          throw scanner.fault(
            found: "the name \(JSON.quoted(key))", at: offset,
            expected: "dtype, shape or data_offsets")
        }
      }
      let title = "tensor \(JSON.quoted(name))"
      guard let type, let shape, let offsets else {
        throw scanner.fault(
          found: "\(title) is incomplete", at: offset, expected: "dtype, shape and data_offsets")
      }
      guard offsets.count == 2, offsets[0] <= offsets[1] else {
        throw scanner.fault(
          found: "\(title) has data_offsets \(offsets)", at: offset, expected: "a start and an end")
      }
      guard let size = Self.size(of: shape, type: type) else {
        throw scanner.fault(
          found: "the shape \(shape) of \(title) overflows", at: offset, expected: "a size in bytes"
        )
      }
      guard offsets[1] - offsets[0] == size else {
        throw scanner.fault(
          found: "\(title) has \(offsets[1] - offsets[0]) bytes", at: offset,
          expected: "\(size) for shape \(shape) of \(type.rawValue)")
      }
      self.name = name
      self.offset = offset
      self.type = type
      self.shape = shape
      start = offsets[0]
      end = offsets[1]
    }

    private static func elementType(from scanner: inout JSONScanner) throws -> ElementType {
      let offset = scanner.position
      let name = try scanner.string()
      if let type = ElementType(rawValue: name) { return type }
      let known = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
      guard ElementType.unread.contains(name) else {
        throw scanner.fault(
          found: "the dtype \(JSON.quoted(name))", at: offset, expected: "one of \(known)")
      }
      throw scanner.fault(
        found: "the dtype \(JSON.quoted(name)), which is not read", at: offset,
        expected: "one of \(known)",
        cause: .unreadElements(readable: ElementType.float32.rawValue))
    }

    /// The bytes of a tensor, or nil when the product overflows at any step.
    private static func size(of shape: [Int], type: ElementType) -> Int? {
      var size = type.width
      for length in shape {
        let (product, overflow) = size.multipliedReportingOverflow(by: length)
        if overflow { return nil }
        size = product
      }
      return size
    }
  }
}
