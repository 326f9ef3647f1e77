import ElboData
import ElboSystem
import Foundation
import SystemPackage

/// A folder that generated files are written to.
struct GeneratedFolder {
  let path: String

  /// Writes texts by their relative paths; a file that has its text already is left alone, so that
  /// `make` builds nothing anew.
  func write(_ files: [String: String]) throws {
    for (name, text) in files.sorted(by: { JSON.precedes($0.key, $1.key) }) {
      let file = path.appending(path: name)
      let bytes = Array(text.utf8)
      if Self.holds(file, bytes: bytes) { continue }
      _ = try RunFolder(creating: file.parentFolder)
      try AtomicFile.write(bytes, to: file)
    }
  }

  /// Whether a plain file has these bytes; a pipe would be read for ever.
  private static func holds(_ path: String, bytes: [UInt8]) -> Bool {
    let type = try? FilePath(path).stat(followTargetSymlink: false).type
    guard type == .regular else { return false }
    return FileManager.default.contents(atPath: path).map(Array.init) == bytes
  }

  /// Removes the files that an earlier manifest here lists and that are not kept.
  func removeStale(keeping kept: Set<String>) {
    let manifest = path.appending(path: Manifest.fileName)
    guard let bytes = FileManager.default.contents(atPath: manifest),
      let earlier = try? JSONDecoder().decode(EarlierManifest.self, from: bytes),
      earlier.format == Manifest.format
    else { return }
    for name in earlier.files where !kept.contains(name) && isInside(name) {
      try? FileManager.default.removeItem(atPath: path.appending(path: name))
    }
  }

  /// Whether a relative path cannot leave the folder.
  private func isInside(_ name: String) -> Bool {
    let path = FilePath(name)
    return !path.isEmpty && path.isRelative
      && !path.components.contains { $0.kind == .parentDirectory }
  }
}

/// What is read of a manifest that is there already.
private struct EarlierManifest: Decodable {
  let format: String
  let files: [String]
}
