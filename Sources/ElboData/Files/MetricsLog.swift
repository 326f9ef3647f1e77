import Foundation

/// A value of a metrics record.
package enum MetricValue: Equatable, Sendable {
  case integer(Int)
  case number(Double)
  case text(String)

  /// The value as JSON: the shortest decimal that reads back as the same number. JSON has no NaN
  /// and no infinity; they are the strings `"nan"`, `"inf"` and `"-inf"`.
  package var json: String {
    switch self {
    case .integer(let value): String(value)
    case .number(let value) where value.isFinite: "\(value)"
    case .number(let value) where value.isNaN: JSONText.quoted("nan")
    case .number(let value): JSONText.quoted(value < 0 ? "-inf" : "inf")
    case .text(let value): JSONText.quoted(value)
    }
  }
}

/// A file of JSON lines, one record a line, names in ascending order. The first line of a new file
/// names the format and its version:
///
///     {"format":"elbo-metrics","version":1}
///     {"epoch":1,"loss":284.1234}
package final class MetricsLog: Sendable {
  /// The version of the format.
  package static let version = 1

  package let path: String
  private let descriptor: Int32

  /// Opens the file at `path` to append to it, making it where there is none. A line that a crash
  /// left unfinished is ended first, so that it spoils no other.
  ///
  /// - Parameter isNew: Whether what a plain file holds is of another run, and goes.
  /// - Throws: A ``DataError`` of kind `inputOutput`.
  package init(path: String, isNew: Bool = false) throws {
    self.path = path
    let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | (isNew ? O_TRUNC : 0)
    descriptor = retryingInterrupts { open(path, flags, 0o666) }
    guard descriptor >= 0 else { throw DataError(system: "cannot be opened", path: path) }
    let end = lseek(descriptor, 0, SEEK_END)
    if end <= 0 {
      try append(["format": .text("elbo-metrics"), "version": .integer(Self.version)])
    } else {
      var last: UInt8 = 0
      if pread(descriptor, &last, 1, end - 1) == 1, last != UInt8(ascii: "\n") {
        try AtomicFile.writeAll([UInt8(ascii: "\n")], to: descriptor, path: path)
      }
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Writes a record at once, in one piece.
  ///
  /// - Throws: A ``DataError`` of kind `inputOutput`.
  package func append(_ record: [String: MetricValue]) throws {
    let members = record.sorted { JSONText.precedes($0.key, $1.key) }
      .map { (name: $0.key, value: $0.value.json) }
    let line = JSONText.object(members) + "\n"
    try AtomicFile.writeAll(Array(line.utf8), to: descriptor, path: path)
  }
}
