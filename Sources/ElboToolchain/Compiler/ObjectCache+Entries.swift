import ElboSystem
import Foundation

extension ObjectCache {
  static func defaultFolder(in environment: [String: String]) -> String {
    if let own = environment["ELBO_CACHE"], !own.isEmpty { return own }
    if let caches = environment["XDG_CACHE_HOME"], !caches.isEmpty {
      return caches.appending(path: "elbo")
    }
    return (environment["HOME"] ?? NSHomeDirectory()).appending(path: ".cache/elbo")
  }

  /// Makes a folder if need be; whether files can be made in it, found out by making one.
  static func makeWritable(_ folder: String) -> Bool {
    let files = FileManager.default
    try? files.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let probe = folder.appending(path: ".probe-" + UUID().uuidString)
    guard files.createFile(atPath: probe, contents: nil) else { return false }
    try? files.removeItem(atPath: probe)
    return true
  }

  /// Whether an entry was made from this very key and its library is as it was written.
  func isWhole(_ entry: String, key: CacheKey) -> Bool {
    let files = FileManager.default
    guard let stored = files.contents(atPath: entry.appending(path: "key.txt")),
      stored == Data(key.text.utf8),
      let seal = files.contents(atPath: entry.appending(path: "library.txt")),
      let library = files.contents(atPath: entry.appending(path: "library.so"))
    else { return false }
    return seal == Data(Self.seal(of: library).utf8)
  }

  func build(
    _ entry: String, files: [SourceFile], flags: [String], compiler: CCompiler, key: CacheKey
  ) throws {
    let sources = entry.appending(path: "sources")
    let library = entry.appending(path: "library.so")
    try attempt("make the folder '\(sources)'") {
      try Leftovers.adding(entry) {
        try FileManager.default.createDirectory(
          atPath: sources, withIntermediateDirectories: true)
      }
    }
    try attempt("write to '\(sources)'") { try files.write(to: sources) }
    try compiler.compile(
      files.filter(\.isUnit).map { sources.appending(path: $0.name) }, to: library, flags: flags,
      includeFolders: files.includeFolders(in: sources))
    let bytes = FileManager.default.contents(atPath: library) ?? Data()
    try write(Self.seal(of: bytes), to: entry.appending(path: "library.txt"))
    try write(key.text, to: entry.appending(path: "key.txt"))
  }

  /// Gives a finished entry its name, and returns where it lies then.
  ///
  /// A broken entry of that name is moved away first. If another process was quicker, its entry is
  /// as good as ours.
  func publish(_ fresh: String, as entry: String, key: CacheKey) -> String {
    let files = FileManager.default
    for _ in 0..<2 {
      if rename(fresh, entry) == 0 { return entry }
      if isWhole(entry, key: key) {
        try? files.removeItem(atPath: fresh)
        return entry
      }
      let broken = folder.appending(path: ".broken-" + UUID().uuidString)
      _ = rename(entry, broken)
      try? files.removeItem(atPath: broken)
    }
    return fresh
  }

  private func write(_ text: String, to path: String) throws {
    try attempt("write '\(path)'") {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
  }

  private func attempt(_ action: String, body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw ToolchainError.system(action: action, reason: "\(error)")
    }
  }

  private static func seal(of library: Data) -> String {
    "\(library.count) bytes, hash \(library.stableHash)\n"
  }
}
