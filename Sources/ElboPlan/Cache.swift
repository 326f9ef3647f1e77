import ElboIR

/// Sizes of caches that plans and loops are made for; another machine's are larger, or it takes
/// longer.
package enum Cache {
  /// Floats in 32 KiB: a tensor of fewer stays in the first or second cache from step to step.
  package static let firstFloats = 1 << 13
  /// Floats in half of a second cache of 2 MiB.
  package static let secondFloats = 1 << 18
}
