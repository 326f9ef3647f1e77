import ElboSystem
import Foundation

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
    switch try FileDestination(path) {
    case .file(let file): try replace(file, by: bytes)
    case .stream(let stream): try send(bytes, to: stream)
    }
  }

  private static func replace(_ path: String, by bytes: [UInt8]) throws {
    let temporary = temporaryPath(for: path)
    do {
      try Leftovers.adding(temporary) { try fill(temporary, with: bytes, for: path) }
      guard rename(temporary, path) == 0 else {
        throw DataError(system: "cannot be replaced", path: path)
      }
    } catch {
      Leftovers.remove(temporary)
      throw error
    }
    Leftovers.forget(temporary)
    try synchronizeFolder(of: path)
  }

  private static func fill(_ temporary: String, with bytes: [UInt8], for path: String) throws {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    let descriptor = retryingInterrupts { open(temporary, flags, 0o666) }
    guard descriptor >= 0 else { throw DataError(system: "cannot be created", path: path) }
    defer { close(descriptor) }
    keepPermissions(of: path, on: descriptor)
    try writeAll(bytes, to: descriptor, path: path)
    try synchronize(descriptor, path: path)
  }

  private static func send(_ bytes: [UInt8], to path: String) throws {
    let descriptor = retryingInterrupts { open(path, O_WRONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw DataError(system: "cannot be opened", path: path) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, path: path)
  }

  /// Writes every byte, however many calls it takes.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let slice = UnsafeRawBufferPointer(rebasing: rest)
        let count = retryingInterrupts {
          Foundation.write(descriptor, slice.baseAddress, slice.count)
        }
        guard count >= 0 else { throw DataError(system: "cannot be written", path: path) }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// A name in the same folder, since a rename does not cross file systems. The process number
  /// keeps two programs apart.
  private static func temporaryPath(for path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let name = ".\(url.lastPathComponent).\(getpid())\(temporarySuffix)"
    return url.deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// Gives the new file the permissions of the one it replaces. A file system without permissions
  /// refuses, which is no reason to lose the content.
  private static func keepPermissions(of path: String, on descriptor: Int32) {
    var information = stat()
    guard stat(path, &information) == 0 else { return }
    _ = fchmod(descriptor, information.st_mode & 0o777)
  }

  private static func synchronize(_ descriptor: Int32, path: String) throws {
    guard retryingInterrupts({ fsync(descriptor) }) == 0 else {
      throw DataError(system: "cannot be synchronized", path: path)
    }
  }

  /// Makes the rename itself durable. File systems without fsync for folders answer EINVAL.
  private static func synchronizeFolder(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let descriptor = retryingInterrupts { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw DataError(system: "cannot be opened", path: folder) }
    defer { close(descriptor) }
    guard retryingInterrupts({ fsync(descriptor) }) == 0 || errno == EINVAL else {
      throw DataError(system: "cannot be synchronized", path: folder)
    }
  }
}
