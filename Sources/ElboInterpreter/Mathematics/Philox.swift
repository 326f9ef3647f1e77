/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011): four words for each counter and key.
package struct Philox: Sendable {
  package let key: SIMD2<UInt32>

  package init(key: SIMD2<UInt32>) { self.key = key }

  /// The key of a seed and a domain: the seed's low 32 bits, and its next 24 under the domain's 8.
  package init(seed: UInt64, domain: NoiseDomain) {
    let high = UInt32(truncatingIfNeeded: seed >> 32) & 0x00ff_ffff
    key = [UInt32(truncatingIfNeeded: seed), high | domain.rawValue << 24]
  }

  /// The four words of a counter.
  package func words(at counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for _ in 0..<10 {
      let first = c0.multipliedFullWidth(by: 0xd251_1f53)
      let second = c2.multipliedFullWidth(by: 0xcd9e_8d57)
      (c0, c1) = (second.high ^ c1 ^ k0, second.low)
      (c2, c3) = (first.high ^ c3 ^ k1, first.low)
      k0 &+= 0x9e37_79b9
      k1 &+= 0xbb67_ae85
    }
    return [c0, c1, c2, c3]
  }
}
