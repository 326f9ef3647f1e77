/// The rules that give every value its bits: `docs/numeric-law.md`.
package enum NumericLaw {
  /// Rises when the bits of an expression that was legal before change. It stands in every emitted
  /// trainer, checkpoint and manifest.
  package static let version = 3
  /// Lanes in which rule 4 adds up a row's elements.
  package static let lanes = 16
}
