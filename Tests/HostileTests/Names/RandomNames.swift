import ElboIR

/// Names of random Unicode scalars, the same ones each time.
struct RandomNames {
  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(seed: seed) }

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
