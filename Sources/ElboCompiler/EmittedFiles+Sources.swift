import ElboC
import ElboToolchain

extension EmittedFiles {
  /// What is compiled into a library: units and headers, without their folders and without the
  /// standalone program.
  package var sources: [SourceFile] {
    files.filter {
      !$0.key.hasPrefix("program/") && ($0.key.hasSuffix(".c") || $0.key.hasSuffix(".h"))
    }
    .map { path, text in
      SourceFile(name: path.split(separator: "/").last.map(String.init) ?? path, text: text)
    }
    .sorted { $0.name < $1.name }
  }
}
