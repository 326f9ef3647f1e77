import ElboSystem
import Foundation
import SystemPackage

/// The folder that a training run writes its results to.
package struct RunFolder: Equatable, Sendable {
  package let path: String

  /// The state of the training, a safetensors file.
  package var checkpoint: String { file(named: "checkpoint.safetensors") }
  /// The progress of the training, a ``MetricsLog``.
  package var metrics: String { file(named: "metrics.jsonl") }
  /// A picture of images drawn from the model.
  package var samples: String { file(named: "samples.png") }
  /// A picture of originals over their reconstructions.
  package var reconstructions: String { file(named: "reconstructions.png") }

  /// Makes the folder, with those above it, unless it is there. Temporary files that a crash left
  /// in it are removed.
  ///
  /// - Throws: A ``DataError`` of kind `inputOutput` when it cannot be made or written to.
  package init(creating path: String) throws {
    self.path = path
    if let type = try? FilePath(path).stat().type, type != .directory {
      throw DataError(
        kind: .inputOutput, path: path, found: "this is a file", expected: "a folder",
        cause: .unusableFolder)
    }
    try Self.makeFolders(at: path)
    guard access(path, W_OK | X_OK) == 0 else {
      throw Self.error("cannot be written to", path: path)
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where name.hasSuffix(AtomicFile.temporarySuffix) {
      unlink(file(named: name))
    }
  }

  /// The path of a file in the folder.
  package func file(named name: String) -> String { path.appending(path: name) }

  /// `mkdir -p`, with the system's own messages.
  private static func makeFolders(at path: String) throws {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    let code = errno
    let parent = path.parentFolder
    if code == ENOENT, parent != path, !FileManager.default.fileExists(atPath: parent) {
      try makeFolders(at: parent)
      if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    }
    throw error("the folder cannot be made", path: path, code: code)
  }

  private static func error(_ action: String, path: String, code: Int32 = errno) -> DataError {
    DataError(
      system: action, path: FilePath(path), error: Errno(rawValue: code), cause: .unusableFolder)
  }
}
