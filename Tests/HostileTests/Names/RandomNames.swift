/// Names of random Unicode scalars, the same ones each time.
struct RandomNames {
  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(state: seed) }

  /// So many names, no two of them equal, none in `taken`.
  mutating func names(_ count: Int, besides taken: [String]) -> [String] {
    var seen = Set(taken)
    var result: [String] = []
    while result.count < count {
      let name = name()
      if seen.insert(name).inserted { result.append(name) }
    }
    return result
  }

  /// One to 24 scalars; half of the names are short of ASCII's letters.
  private mutating func name() -> String {
    let length = 1 + Int(generator.next() % 24)
    return String(String.UnicodeScalarView((0..<length).map { _ in scalar() }))
  }

  /// From ASCII, Latin and controls, the general punctuation, the basic plane, and all planes by
  /// turns. U+0000 is refused as a name, and has a test of its own.
  private mutating func scalar() -> Unicode.Scalar {
    let ranges: [ClosedRange<UInt32>] = [
      0x1...0x7f, 0x20...0x7e, 0x80...0x24f, 0x2000...0x206f, 0x1...0xffff, 0x1...0x10ffff,
    ]
    while true {
      let range = ranges[Int(generator.next() % UInt64(ranges.count))]
      let value = range.lowerBound + UInt32(generator.next() % UInt64(range.count))
      if let scalar = Unicode.Scalar(value) { return scalar }
    }
  }
}

/// Steele, Lea and Flood 2014, figure 15.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
