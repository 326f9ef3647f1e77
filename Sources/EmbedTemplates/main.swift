import Foundation

// Usage: EmbedTemplates FOLDER OUTPUT. Keys are paths relative to FOLDER, in sorted order.
let folder = URL(fileURLWithPath: CommandLine.arguments[1])
let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
  .filter { !folder.appending(path: $0).hasDirectoryPath && !$0.hasPrefix(".") }
  .sorted()

var lines = [
  "package enum EmbeddedTemplates {", "  package static let files: [String: String] = [",
]
for name in names {
  let url = folder.appending(path: name)
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
    !isFolder.boolValue
  else { continue }
  var text = try String(contentsOf: url, encoding: .utf8)
  if text.hasSuffix("\n") { text.removeLast() }
  lines.append("    \"\(name)\": ###\"\"\"\n\(text)\n\n\"\"\"###,")
}
lines += ["  ]", "}"]
let output = URL(fileURLWithPath: CommandLine.arguments[2])
try (lines.joined(separator: "\n") + "\n").write(to: output, atomically: true, encoding: .utf8)
