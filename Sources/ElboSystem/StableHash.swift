extension Sequence<UInt8> {
  /// Fowler, Noll and Vo's 64-bit hash (1a): the same in every process and on every machine, which
  /// Swift's own is not.
  package var stableHash: UInt64 {
    reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
