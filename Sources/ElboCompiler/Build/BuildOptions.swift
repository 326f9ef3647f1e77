import ElboC

/// How an emitted trainer is compiled.
package struct BuildOptions: Sendable {
  /// The C compiler's path; nil for the first one found.
  package var compiler: String?
  /// The cache's folder; nil for the user's.
  package var cache: String?
  /// The instruction sets to emit; nil for the best that this machine has.
  package var targets: [Target]?
  /// Flags beside the standard ones.
  package var flags: [String] = []

  package init() {}
}
