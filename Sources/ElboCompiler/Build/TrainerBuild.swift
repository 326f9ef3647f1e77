import ElboToolchain

/// A trainer's C, verified, compiled and loaded.
package struct TrainerBuild: Sendable {
  package let library: LoadedLibrary
  package let prefix: String
  /// Whether the library came from the cache.
  package let wasCached: Bool
  /// The compiler, as it names itself.
  package let compiler: String

  /// The trainer's functions, which must not outlive the library.
  package func interface() throws -> TrainerInterface { try library.trainer(prefix: prefix) }
}
