import ElboSystem
import SystemPackage

/// A file of JSON lines, one record a line, names in ascending order. The first line of a new file
/// names the format and its version:
///
///     {"format":"elbo-metrics","version":1}
///     {"epoch":1,"loss":284.1234}
package final class MetricsLog: Sendable {
  /// The version of the format.
  package static let version = 1

  package let path: String
  private let file: FileDescriptor

  /// Opens the file at `path` to append to it, making it where there is none. A line that a crash
  /// left unfinished is ended first, so that it spoils no other.
  ///
  /// - Parameter isNew: Whether what a plain file holds is of another run, and goes.
  /// - Throws: A ``DataError`` of kind `inputOutput`.
  package init(path: String, isNew: Bool = false) throws {
    self.path = path
    let content: FileDescriptor.OpenOptions = isNew ? .truncate : []
    file = try DataError.explaining("cannot be opened", path: FilePath(path)) {
      try FileDescriptor.open(
        FilePath(path), .readWrite,
        options: [.create, .append, .closeOnExec, content],
        permissions: .newFile)
    }
    // A pipe has no end to seek.
    let end = (try? file.seek(offset: 0, from: .end)) ?? 0
    if end == 0 {
      try append(["format": .text("elbo-metrics"), "version": .integer(Self.version)])
    } else if lastByte(before: end) != UInt8(ascii: "\n") {
      try write("\n")
    }
  }

  deinit { try? file.close() }

  /// Writes a record at once, in one piece.
  ///
  /// - Throws: A ``DataError`` of kind `inputOutput`.
  package func append(_ record: [String: JSON]) throws {
    try write(JSON.object(record).line + "\n")
  }

  private func write(_ text: String) throws {
    try DataError.explaining("cannot be written", path: FilePath(path)) {
      _ = try file.writeAll(text.utf8)
    }
  }

  /// The last byte of a file; a line's end where it cannot be read.
  private func lastByte(before end: Int64) -> UInt8 {
    var byte = UInt8(ascii: "\n")
    _ = try? withUnsafeMutableBytes(of: &byte) {
      try file.read(fromAbsoluteOffset: end - 1, into: $0)
    }
    return byte
  }
}
