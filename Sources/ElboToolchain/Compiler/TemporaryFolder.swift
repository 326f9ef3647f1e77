import ElboSystem
import Foundation

/// A folder of this process alone, removed with the last reference to it, or with the process where
/// a signal ends it.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// Makes a new, empty folder that only this user may enter.
  ///
  /// - Throws: `ToolchainError.system` if the system's temporary folder is not writable.
  package init(named name: String) throws {
    let parent = FileManager.default.temporaryDirectory.path
    let path = parent.appending(path: "\(name)-\(UUID().uuidString)")
    self.path = path
    do {
      try Leftovers.adding(path) {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
    } catch {
      Leftovers.forget(path)
      throw ToolchainError.system(action: "make the folder '\(path)'", reason: "\(error)")
    }
  }

  /// The path of something in the folder.
  package func file(named name: String) -> String { path.appending(path: name) }

  deinit { Leftovers.remove(path) }
}
