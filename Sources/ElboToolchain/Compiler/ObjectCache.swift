import ElboSystem
import Foundation

/// Compiled libraries, kept between runs.
///
/// An entry is a folder: `key.txt` (what it was made from), `sources/`, `library.so`, and
/// `library.txt` (the library's size and hash, which tell a broken one). Entries appear by a
/// rename, so that no process sees half of one.
package struct ObjectCache: Sendable {
  /// Where the entries lie.
  package let folder: String
  /// Set if the wanted folder cannot be written: the cache then lives and dies with this value.
  let temporary: TemporaryFolder?

  /// A library of the cache.
  package struct Entry: Sendable {
    /// The shared library.
    package let library: String
    /// The folder with the sources that it was made from.
    package let sources: String
    /// Whether it was there already.
    package let wasCached: Bool
    /// Keeps a temporary folder alive as long as the entry.
    let temporary: TemporaryFolder?
  }

  /// Opens the cache in `folder`, else in `$ELBO_CACHE`, `$XDG_CACHE_HOME/elbo` or
  /// `~/.cache/elbo`; in a temporary folder if that one cannot be written.
  ///
  /// - Throws: `ToolchainError.system` if there is no writable temporary folder either.
  package init(
    folder: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    let wanted = folder ?? Self.defaultFolder(in: environment)
    if Self.makeWritable(wanted) {
      self.folder = wanted
      temporary = nil
    } else {
      let fallback = try TemporaryFolder(named: "elbo-cache")
      self.folder = fallback.path
      temporary = fallback
    }
  }

  /// The library of these files, compiled now if it was not compiled before.
  ///
  /// - Parameters:
  ///   - files: all units and headers; those named `.c` are compiled.
  ///   - flags: as in `CCompiler.compile`.
  ///   - processor: the name of the processor's features.
  ///   - check: runs before the files are compiled, not when they were compiled before.
  /// - Throws: `ToolchainError.compilationFailed`, or `.system` if the disk is full.
  package func library(
    of files: [SourceFile], flags: [String] = [], compiler: CCompiler, processor: String,
    check: () throws -> Void = {}
  ) throws -> Entry {
    let key = CacheKey(files: files, flags: flags, compiler: compiler, processor: processor)
    let entry = folder.appending(path: key.folderName)
    if isWhole(entry, key: key) { return makeEntry(at: entry, wasCached: true) }
    try check()
    let fresh = folder.appending(path: ".building-" + UUID().uuidString)
    do {
      try build(fresh, files: files, flags: flags, compiler: compiler, key: key)
    } catch {
      Leftovers.remove(fresh)
      throw error
    }
    defer { Leftovers.forget(fresh) }
    return makeEntry(at: publish(fresh, as: entry, key: key), wasCached: false)
  }

  private func makeEntry(at path: String, wasCached: Bool) -> Entry {
    Entry(
      library: path.appending(path: "library.so"), sources: path.appending(path: "sources"),
      wasCached: wasCached, temporary: temporary)
  }
}
