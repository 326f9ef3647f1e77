import Foundation
import SystemPackage

/// What stands where a file is to be written.
enum FileDestination: Equatable {
  /// Nothing, or a plain file, which a new one replaces. Links are followed to it.
  case file(FilePath)
  /// A pipe or a device such as `/dev/null`, which is written to and stays.
  case stream(FilePath)

  /// - Throws: A ``DataError`` for a folder, a socket, a disk, or links that form a ring.
  init(path: FilePath) throws {
    guard let type = try? path.stat().type else {
      self = .file(try Self.followed(path))
      return
    }
    switch type {
    case .regular: self = .file(try Self.followed(path))
    case .fifo, .characterSpecial: self = .stream(path)
    case .directory: throw Self.refusal(of: path, found: "a folder")
    case .socket: throw Self.refusal(of: path, found: "a socket")
    case .blockSpecial: throw Self.refusal(of: path, found: "a disk")
    default: throw Self.refusal(of: path, found: "no plain file")
    }
  }

  /// Where links lead, whether or not anything is there.
  private static func followed(_ path: FilePath) throws -> FilePath {
    var path = path
    for _ in 0..<40 {
      guard
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path.string)
      else { return path }
      path = path.removingLastComponent().pushing(FilePath(target))
    }
    throw DataError(system: "cannot be written", path: path, error: .tooManySymbolicLinkLevels)
  }

  private static func refusal(of path: FilePath, found: String) -> DataError {
    DataError(kind: .inputOutput, path: path.string, found: "this is \(found)", expected: "a file")
  }
}
