/// The rules that give every value its bits: `docs/numeric-law.md`.
package enum NumericLaw {
  /// Rises when the bits of an expression that was legal before change. It stands in every emitted
  /// trainer, checkpoint and manifest.
  package static let version = 3
}
