import ElboData
import Foundation

/// A folder that generated files are written to.
struct GeneratedFolder {
  let path: String

  /// Writes texts by their relative paths; a file that has its text already is left alone, so that
  /// `make` builds nothing anew.
  func write(_ files: [String: String]) throws {
    for (name, text) in files.sorted(by: { JSON.precedes($0.key, $1.key) }) {
      let file = URL(fileURLWithPath: path).appendingPathComponent(name)
      let bytes = Array(text.utf8)
      if Self.holds(file.path, bytes) { continue }
      _ = try RunFolder(creating: file.deletingLastPathComponent().path)
      try AtomicFile.write(bytes, to: file.path)
    }
  }

  /// Whether a plain file has these bytes; a pipe would be read for ever.
  private static func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
    guard type as? FileAttributeType == .typeRegular else { return false }
    return FileManager.default.contents(atPath: path).map(Array.init) == bytes
  }

  /// Removes the files that an earlier manifest here lists and that are not kept.
  func removeStale(keeping kept: Set<String>) {
    let root = URL(fileURLWithPath: path)
    let manifest = root.appendingPathComponent(Manifest.fileName)
    guard let bytes = FileManager.default.contents(atPath: manifest.path),
      let earlier = try? JSONDecoder().decode(EarlierManifest.self, from: bytes),
      earlier.format == Manifest.format
    else { return }
    for name in earlier.files where !kept.contains(name) && isInside(name) {
      try? FileManager.default.removeItem(at: root.appendingPathComponent(name))
    }
  }

  /// Whether a relative path cannot leave the folder.
  private func isInside(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
  }
}

/// What is read of a manifest that is there already.
private struct EarlierManifest: Decodable {
  let format: String
  let files: [String]
}
