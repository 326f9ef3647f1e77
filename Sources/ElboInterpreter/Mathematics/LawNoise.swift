/// What noise is drawn for; part of the generator's key, so that no two purposes share numbers.
package enum NoiseDomain: UInt32, Hashable, Sendable, CaseIterable {
  case train = 1
  case evaluate, sample, order, initialise
}

/// The law's noise (rule 9): a number for each seed, domain, element, site and step.
///
/// Element `e` takes word `e mod 4` of the counter `(e / 4, site, step's low word, high word)`.
package enum LawNoise {
  /// Elements from here on would repeat the first ones: `e / 4` is a 32-bit word.
  package static let elementLimit = 1 << 34
  /// A seed has 56 bits beside the domain's 8; larger ones would repeat smaller ones.
  package static let maximumSeed: UInt64 = 1 << 56 - 1

  /// Uniform between 2^-24 and 1 − 2^-24: `((w >> 9) + ½) · 2^-23`, exactly.
  package static func uniform(
    seed: UInt64, domain: NoiseDomain, element: UInt64, site: UInt32, step: UInt64
  ) -> Float {
    let words = words(seed: seed, domain: domain, element: element, site: site, step: step)
    return unit(words[Int(element % 4)])
  }

  /// Standard normal, by Box and Muller on the uniforms `(u, v)` of words 0, 1 or 2, 3:
  /// `sqrt(−2·log u) · cosPi(2v)` for an even element, with `sinPi` for an odd one.
  package static func normal(
    seed: UInt64, domain: NoiseDomain, element: UInt64, site: UInt32, step: UInt64
  ) -> Float {
    let words = words(seed: seed, domain: domain, element: element, site: site, step: step)
    let pair = Int(element % 4) & 2
    let radius = (LawMathematics.log(unit(words[pair])) * -2).squareRoot()
    let v = unit(words[pair + 1])
    let quarter = UInt32(truncatingIfNeeded: element & 1) ^ 1
    return radius * LawMathematics.turn(v + v, quarter: quarter)
  }

  private static func words(
    seed: UInt64, domain: NoiseDomain, element: UInt64, site: UInt32, step: UInt64
  ) -> SIMD4<UInt32> {
    let block = UInt32(truncatingIfNeeded: element >> 2)
    let low = UInt32(truncatingIfNeeded: step)
    let high = UInt32(truncatingIfNeeded: step >> 32)
    return Philox(seed: seed, domain: domain).words(at: [block, site, low, high])
  }

  private static func unit(_ word: UInt32) -> Float {
    (Float(word >> 9) + 0.5) * 0x1p-23
  }
}
