import ElboSystem
import Foundation

/// A file that is compiled, or included by one that is.
package struct SourceFile: Sendable, Hashable {
  /// The path, relative to the folder of all files.
  package var name: String
  package var text: String
  /// Whether it is a translation unit, rather than included by one.
  package var isUnit: Bool

  /// - Parameter isUnit: By default, whether its name ends in `.c`.
  package init(name: String, text: String, isUnit: Bool? = nil) {
    self.name = name
    self.text = text
    self.isUnit = isUnit ?? name.hasSuffix(".c")
  }

  /// Writes the file below a folder.
  package func write(to folder: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      atPath: file.parentFolder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }
}

extension Sequence<SourceFile> {
  /// Writes every file below a folder.
  package func write(to folder: String) throws {
    for file in self { try file.write(to: folder) }
  }

  /// The folders in which units look for what they include, of files below a folder.
  package func includeFolders(in folder: String) -> [String] {
    let hasOwn = contains { $0.name.hasPrefix("include/") }
    return hasOwn ? [folder, folder.appending(path: "include")] : [folder]
  }
}
