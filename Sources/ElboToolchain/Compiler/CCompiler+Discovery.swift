import ElboSystem
import Foundation

extension CCompiler {
  /// Finds the compiler to use: the one asked for, else `CC`, else the clang beside the `swift` on
  /// the path, else `clang`, `cc`, `gcc`.
  ///
  /// Whoever names a compiler gets that one or an error, never another.
  ///
  /// - Parameters:
  ///   - explicit: a path or a name, from an option of the command.
  ///   - environment: where `CC` and `PATH` are read.
  /// - Throws: `ToolchainError.noCompiler`, `.compilerNotFound` or `.notACompiler`.
  package static func find(
    explicit: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> CCompiler {
    let search = ExecutableSearch(environment: environment)
    if let explicit {
      return try named(explicit, origin: "the command line", search: search)
    }
    if let variable = environment["CC"], variable.contains(where: { !$0.isWhitespace }) {
      return try named(variable, origin: "the variable CC", search: search)
    }
    let swiftClang = search.find("swift").flatMap { search.sibling(named: "clang", of: $0) }
    for candidate in [swiftClang] + ["clang", "cc", "gcc"].map(search.find) {
      if let candidate, let compiler = try? CCompiler(path: candidate) { return compiler }
    }
    throw ToolchainError.noCompiler(tried: [
      "the clang of the Swift toolchain", "clang", "cc", "gcc",
    ])
  }

  /// The compiler that a user named, with the arguments that may follow its name.
  private static func named(
    _ text: String, origin: String, search: ExecutableSearch
  ) throws -> CCompiler {
    if let path = search.find(text) { return try CCompiler(path: path) }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, let path = search.find(first) else {
      throw ToolchainError.compilerNotFound(name: text, origin: origin)
    }
    return try CCompiler(path: path, leadingArguments: Array(words.dropFirst()))
  }
}

/// Looks for programs where a shell would.
struct ExecutableSearch {
  let folders: [String]

  init(environment: [String: String]) {
    folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
  }

  /// The absolute path of a program given by name or by path; nil if it cannot be run.
  func find(_ name: String) -> String? {
    let candidates =
      name.contains("/")
      ? [URL(fileURLWithPath: name).path] : folders.map { $0.appending(path: name) }
    return candidates.first(where: isExecutable)
  }

  /// A program in the folder in which another one really lies, links followed.
  func sibling(named name: String, of path: String) -> String? {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let candidate = real.parentFolder.appending(path: name)
    return isExecutable(candidate) ? candidate : nil
  }

  private func isExecutable(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }
}
