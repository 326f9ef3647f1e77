import Foundation

/// What stands where a file is to be written.
enum FileDestination: Equatable {
  /// Nothing, or a plain file, which a new one replaces. Links are followed to it.
  case file(String)
  /// A pipe or a device such as `/dev/null`, which is written to and stays.
  case stream(String)

  /// - Throws: A ``DataError`` for a folder, a socket, a disk, or links that form a ring.
  init(_ path: String) throws {
    var information = stat()
    if stat(path, &information) == 0 {
      switch information.st_mode & S_IFMT {
      case S_IFREG: self = .file(try Self.followed(path))
      case S_IFIFO, S_IFCHR: self = .stream(path)
      case S_IFDIR: throw Self.refusal(path, "a folder")
      case S_IFSOCK: throw Self.refusal(path, "a socket")
      case S_IFBLK: throw Self.refusal(path, "a disk")
      default: throw Self.refusal(path, "no plain file")
      }
    } else {
      self = .file(try Self.followed(path))
    }
  }

  /// Where links lead, whether or not anything is there.
  private static func followed(_ path: String) throws -> String {
    var path = path
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
        return path
      }
      path =
        target.hasPrefix("/")
        ? target
        : URL(fileURLWithPath: path).deletingLastPathComponent().path.appendingFile(target)
    }
    throw DataError(system: "cannot be written", path: path, code: ELOOP)
  }

  private static func refusal(_ path: String, _ found: String) -> DataError {
    DataError(.inputOutput, path: path, found: "this is \(found)", expected: "a file")
  }
}
