import ElboIR
import ElboToolchain

/// C files that are built into a program, and run. Objects are kept, so that a program with one
/// changed file is built anew for the price of that file.
package final class DriverProgram {
  /// How a run ended.
  package struct Outcome: Sendable {
    package let status: Int32
    package let output: String
    /// The first line of each sanitizer's report.
    package let reports: [String]

    /// Whether the program ended well, without a report.
    package var isClean: Bool { status == 0 && reports.isEmpty }
  }

  package let compiler: CCompiler
  private let flags: [String]
  private let sanitizers: [Sanitizer]
  private let folder: TemporaryFolder
  /// What was built last, by name.
  private var built: [String: SourceFile] = [:]

  /// - Parameters:
  ///   - flags: Stand after the standard ones.
  ///   - sanitizers: Whose reports are looked for.
  package init(compiler: CCompiler, flags: [String], sanitizers: [Sanitizer] = []) throws {
    self.compiler = compiler
    self.flags = flags
    self.sanitizers = sanitizers
    folder = try TemporaryFolder(named: "elbo-driver")
  }

  /// Builds the program. A unit is compiled only where its own text, or that of a header that it
  /// includes, is not what it was the last time.
  ///
  /// - Parameter files: Units and headers, by path relative to one folder.
  /// - Throws: `ToolchainError.compilationFailed`.
  package func build(_ files: [SourceFile]) throws {
    let changed = Set(files.filter { built[$0.name] != $0 }.map(\.name))
    for file in files where changed.contains(file.name) {
      try file.write(to: folder.path)
    }
    let includes = IncludeGraph(files: files)
    let stale = files.filter(\.isUnit).map(\.name)
      .filter { !includes.closure(of: $0).isDisjoint(with: changed) }
    built = [:]
    try compiler.compile(
      stale.map(path), toObjects: stale.map { path(of: $0) + ".o" }, flags: flags,
      includeFolders: [folder.path, path(of: "include")])
    try compiler.link(
      files.filter(\.isUnit).map { path(of: $0.name) + ".o" }, to: path(of: "run"), flags: flags)
    built = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
  }

  private func path(of name: String) -> String { folder.file(named: name) }

  /// Runs the program to its end.
  package func run(with arguments: [String]) throws -> Outcome {
    let result = try runProcess(path(of: "run"), arguments: arguments)
    return Outcome(
      status: result.status, output: result.output,
      reports: sanitizers.flatMap { $0.reports(in: result.output) })
  }
}

/// Which files a file includes.
struct IncludeGraph {
  private let included: [String: [String]]

  init(files: [SourceFile]) {
    let names = Dictionary(
      files.map { ($0.name.split(separator: "/").last.map(String.init) ?? $0.name, $0.name) }
    ) { first, _ in first }
    included = Dictionary(
      files.map { ($0.name, Self.includes(of: $0.text).compactMap { names[$0] }) }
    ) { first, _ in first }
  }

  private static func includes(of text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("#include \"") else { return nil }
      let path = line.split(separator: "\"").dropFirst().first
      return path?.split(separator: "/").last.map(String.init)
    }
  }

  /// The file itself, and all that it includes, whether directly or not.
  func closure(of name: String) -> Set<String> {
    var seen: Set<String> = [name]
    var waiting = [name]
    while let next = waiting.popLast() {
      for name in included[known: next] where seen.insert(name).inserted {
        waiting.append(name)
      }
    }
    return seen
  }
}
