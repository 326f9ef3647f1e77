import ElboSystem
import Foundation
import SystemPackage

/// Writes files so that a reader, or a crash at any moment, sees the old content or the new one and
/// never a part of it: temporary file in the same folder, fsync, rename, fsync of the folder.
package enum AtomicFile {
  /// The end of the names of temporary files; ``RunFolder`` clears away those a crash left behind.
  static let temporarySuffix = ".elbo-tmp"

  /// Replaces the file at `path`, or the one that a link there leads to. An existing file keeps its
  /// permissions. What is no plain file stays: a pipe or a device is written to.
  ///
  /// - Throws: A ``DataError`` of kind `inputOutput`; the file at `path` is then as it was, unless
  ///   only the last step failed, which makes the rename durable.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    switch try FileDestination(path: FilePath(path)) {
    case .file(let file): try replace(file, by: bytes)
    case .stream(let stream): try send(bytes, to: stream)
    }
  }

  private static func replace(_ path: FilePath, by bytes: [UInt8]) throws {
    let temporary = temporaryPath(for: path)
    do {
      try Leftovers.adding(temporary.string) { try fill(temporary, with: bytes, for: path) }
      guard rename(temporary.string, path.string) == 0 else {
        throw DataError(system: "cannot be replaced", path: path, error: Errno(rawValue: errno))
      }
    } catch {
      Leftovers.remove(temporary.string)
      throw error
    }
    Leftovers.forget(temporary.string)
    try synchronizeFolder(of: path)
  }

  private static func fill(
    _ temporary: FilePath, with bytes: [UInt8], for path: FilePath
  ) throws {
    let file = try DataError.explaining("cannot be created", path: path) {
      try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: .newFile)
    }
    defer { try? file.close() }
    keepPermissions(of: path, on: file)
    try DataError.explaining("cannot be written", path: path) { _ = try file.writeAll(bytes) }
    try DataError.explaining("cannot be synchronized", path: path) { try file.synchronize() }
  }

  private static func send(_ bytes: [UInt8], to path: FilePath) throws {
    let stream = try DataError.explaining("cannot be opened", path: path) {
      try FileDescriptor.open(path, .writeOnly, options: .closeOnExec)
    }
    defer { try? stream.close() }
    try DataError.explaining("cannot be written", path: path) { _ = try stream.writeAll(bytes) }
  }

  /// A name in the same folder, since a rename does not cross file systems. The process number
  /// keeps two programs apart.
  private static func temporaryPath(for path: FilePath) -> FilePath {
    let name = path.lastComponent?.string ?? ""
    return path.removingLastComponent().appending(".\(name).\(getpid())\(temporarySuffix)")
  }

  /// Gives the new file the permissions of the one it replaces. A file system without permissions
  /// refuses, which is no reason to lose the content.
  private static func keepPermissions(of path: FilePath, on file: FileDescriptor) {
    guard let old = try? path.stat() else { return }
    _ = fchmod(file.rawValue, old.permissions.rawValue & 0o777)
  }

  /// Makes the rename itself durable. File systems without fsync for folders say that it is no
  /// valid argument.
  private static func synchronizeFolder(of path: FilePath) throws {
    let folder = FilePath(path.string.parentFolder)
    let file = try DataError.explaining("cannot be opened", path: folder) {
      try FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec])
    }
    defer { try? file.close() }
    try DataError.explaining("cannot be synchronized", path: folder) {
      do { try file.synchronize() } catch Errno.invalidArgument {}
    }
  }
}

extension FilePermissions {
  /// Of a new file, before the process's mask.
  static let newFile: FilePermissions = [.ownerReadWrite, .groupReadWrite, .otherReadWrite]
}
