/// The order in which an epoch takes the rows of a data set: a Fisher–Yates shuffle (Durstenfeld
/// 1964) whose numbers are keyed by the seed and the epoch, so that any epoch's order can be made
/// by itself, and equal everywhere.
///
/// For i from count − 1 down to 1, row i changes places with row ⌊w (i + 1) / 2³²⌋, where w is
/// the first word of Philox4x32-10 at the counter (i, epoch low, epoch high, 0).
package enum BatchOrder {
  /// The domain of the noise, in the high byte of its key.
  private static let domain: UInt32 = 4

  /// A permutation of 0 ..< count.
  ///
  /// - Parameter epoch: Counts from 1.
  package static func permutation(count: Int, seed: UInt64, epoch: UInt64) -> [UInt32] {
    var order = Array(0..<UInt32(count))
    let high = UInt32(truncatingIfNeeded: seed >> 32) & 0x00ff_ffff | domain << 24
    let key = SIMD2(UInt32(truncatingIfNeeded: seed), high)
    for i in stride(from: count - 1, to: 0, by: -1) {
      let counter = SIMD4(
        UInt32(i), UInt32(truncatingIfNeeded: epoch), UInt32(truncatingIfNeeded: epoch >> 32), 0)
      let word = UInt64(philox(counter, key: key).x)
      order.swapAt(i, Int((word * UInt64(i + 1)) >> 32))
    }
    return order
  }

  /// Philox4x32-10 (Salmon et al. 2011).
  package static func philox(_ counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (words, key) = (counter, key)
    for _ in 0..<10 {
      let first = words.x.multipliedFullWidth(by: 0xd251_1f53)
      let second = words.z.multipliedFullWidth(by: 0xcd9e_8d57)
      words = SIMD4(
        second.high ^ words.y ^ key.x, second.low, first.high ^ words.w ^ key.y, first.low)
      key &+= SIMD2(0x9e37_79b9, 0xbb67_ae85)
    }
    return words
  }
}
