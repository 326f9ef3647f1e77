/// The content of a file that may be compressed with gzip: its magic bytes say so, not its name.
package struct GzipFile: Sendable {
  package let path: String
  /// The content, unpacked.
  package let bytes: [UInt8]
  /// Whether the file was compressed, and offsets are into what it unpacks to.
  package let wasPacked: Bool

  /// Reads and unpacks the file at `path`.
  ///
  /// - Parameter limit: The most bytes to unpack to, 1 GiB by default: a decompression bomb is an
  ///   error.
  /// - Throws: A ``DataError``.
  package init(reading path: String, limit: Int = 1 << 30) throws {
    try self.init(unpacking: FileBytes.read(path, limit: limit), path: path, limit: limit)
  }

  /// Unpacks `content`, naming `path` in errors.
  package init(unpacking content: [UInt8], path: String, limit: Int = 1 << 30) throws {
    self.path = path
    wasPacked = content.starts(with: [0x1f, 0x8b])
    bytes = wasPacked ? try Self.unpack(content, path: path, limit: limit) : content
  }

  /// The position of an offset into ``bytes``, for errors.
  package func position(at offset: Int) -> DataError.Place {
    wasPacked ? .unpackedByte(offset) : .byte(offset)
  }

  /// Unpacks all members one after the other, as gzip does. Zeros after the last one are padding
  /// (tapes and some servers add them); anything else is an error.
  private static func unpack(_ packed: [UInt8], path: String, limit: Int) throws -> [UInt8] {
    try packed.withUnsafeBufferPointer { input in
      guard var inflater = Inflater(input: input) else {
        throw DataError(kind: .inputOutput, path: path, found: "zlib cannot start")
      }
      var bytes: [UInt8] = []
      while true {
        let outcome = inflater.next()
        guard bytes.count + inflater.chunk.count <= limit else {
          throw DataError(
            path: path, at: .byte(inflater.consumed), found: "the file unpacks to more",
            expected: "at most \(limit) bytes", cause: .wrongFile)
        }
        bytes.append(contentsOf: inflater.chunk)
        if outcome == .more { continue }
        let rest = packed[inflater.consumed...]
        if let fault = fault(for: outcome, rest: rest, unpacked: bytes.count, path: path) {
          throw fault
        }
        if rest.allSatisfy({ $0 == 0 }) { return bytes }
        inflater.beginNextMember()
      }
    }
  }

  /// What is wrong at the end of a member, or nil.
  private static func fault(
    for outcome: Inflater.Outcome, rest: ArraySlice<UInt8>, unpacked: Int, path: String
  ) -> DataError? {
    let position = DataError.Place.byte(rest.startIndex)
    switch outcome {
    case .more: return nil
    case .endOfMember:
      if rest.starts(with: [0x1f, 0x8b]) || rest.allSatisfy({ $0 == 0 }) { return nil }
      return DataError(
        path: path, at: position, found: "\(rest.count) bytes follow the gzip data",
        expected: "the end of the file", cause: .damagedCopy)
    case .cutOff:
      return DataError(
        path: path, at: position,
        found: "the gzip data is cut off after unpacking to \(unpacked) bytes",
        expected: "more of it", cause: .damagedCopy)
    case .corrupt(let message):
      return DataError(
        path: path, at: position,
        found: "the gzip data is corrupt after unpacking to \(unpacked) bytes (\(message))",
        cause: .damagedCopy)
    }
  }
}
