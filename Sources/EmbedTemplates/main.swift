import Foundation

// Usage: EmbedTemplates FOLDER HEADER OUTPUT. Keys are paths relative to FOLDER, in sorted order;
// the header's is include/ and its name. What lies in FOLDER itself is for editors.
let folder = URL(fileURLWithPath: CommandLine.arguments[1])
let header = URL(fileURLWithPath: CommandLine.arguments[2])
var files = ["include/" + header.lastPathComponent: header]
for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
where name.contains("/") && !name.hasPrefix(".") {
  let url = folder.appending(path: name)
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
    !isFolder.boolValue
  else { continue }
  files[name] = url
}

var lines = [
  "package enum EmbeddedTemplates {", "  package static let files: [String: String] = [",
]
for (name, url) in files.sorted(by: { $0.key < $1.key }) {
  var text = try String(contentsOf: url, encoding: .utf8)
  if text.hasSuffix("\n") { text.removeLast() }
  lines.append("    \"\(name)\": ###\"\"\"\n\(text)\n\n\"\"\"###,")
}
lines += ["  ]", "}"]
let output = URL(fileURLWithPath: CommandLine.arguments[3])
try (lines.joined(separator: "\n") + "\n").write(to: output, atomically: true, encoding: .utf8)
