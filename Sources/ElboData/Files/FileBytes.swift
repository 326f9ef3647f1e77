import SystemPackage

/// Reads whole files with the system's own error messages.
package enum FileBytes {
  /// The bytes of the file at `path`.
  ///
  /// - Parameter limit: The most bytes to accept: a device or pipe that never ends is an error,
  ///   not a full memory.
  /// - Throws: A ``DataError`` of kind `inputOutput` when the file is missing or unreadable, and of
  ///   kind `badData` when it is longer than `limit`.
  package static func read(_ path: String, limit: Int = 1 << 34) throws -> [UInt8] {
    let file = try DataError.explaining("cannot be opened", path: FilePath(path), cause: .wrongPath)
    {
      try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
    }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    if let size = try? file.stat().size {
      guard size <= limit else { throw tooLong(path, limit: limit) }
      bytes.reserveCapacity(Int(size))
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try DataError.explaining("cannot be read", path: FilePath(path)) {
        try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw tooLong(path, limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private static func tooLong(_ path: String, limit: Int) -> DataError {
    DataError(
      path: path, found: "the file is too long", expected: "at most \(limit) bytes",
      cause: .wrongFile)
  }
}
