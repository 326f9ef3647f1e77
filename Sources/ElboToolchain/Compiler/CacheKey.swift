import ElboSystem

/// All that a compiled library depends on, as text.
///
/// The hash only names a folder. The text itself lies in that folder and is compared byte for byte
/// before the library is used, so two keys of one hash cost a compilation and nothing else.
struct CacheKey {
  let text: String

  init(
    files: [SourceFile], flags: [String], compiler: CCompiler, processor: String
  ) {
    var lines = ["elbo library cache, format 1"]
    lines.append("compiler: \(compiler.kind.rawValue) \(compiler.version)")
    lines.append("path: " + ([compiler.path] + compiler.leadingArguments).joined(separator: " "))
    lines.append("flags: " + (CCompiler.standardFlags + flags).joined(separator: " "))
    lines.append("processor: \(processor)")
    for file in files {
      lines.append(
        "\(file.isUnit ? "unit" : "file"): \(file.name), \(file.text.utf8.count) bytes")
      lines.append(file.text)
    }
    text = lines.joined(separator: "\n")
  }

  /// The name of the folder: 16 hexadecimal digits.
  var folderName: String {
    let digits = String(text.utf8.stableHash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
