import ElboC
import ElboToolchain

extension EmittedFiles {
  /// What is compiled into a library: units, and what they include, without the standalone program.
  package var sources: [SourceFile] {
    files.filter {
      !$0.key.hasPrefix("program/") && ($0.key.hasSuffix(".c") || $0.key.hasSuffix(".h"))
    }
    .map { path, text in
      SourceFile(name: path, text: text, isUnit: EmittedFiles.isUnit(path))
    }
    .sorted { $0.name < $1.name }
  }
}
