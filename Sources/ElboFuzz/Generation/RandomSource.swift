import ElboIR

/// Words of chance that a key decides: the same on every machine, in every order of cases.
///
/// Each purpose takes a stream of its own, so that a case keeps its graph when the values or the
/// configuration learn to draw one word more.
package struct RandomSource: Sendable {
  /// What the words of a case are for.
  package enum Stream: UInt64, Sendable {
    case graph = 1
    case values, configuration, toolchain, reordering, samples
  }

  private var words: SplitMix

  package init(seed: UInt64, number: Int, stream: Stream) {
    words = SplitMix(seed: seed)
    for word in [UInt64(bitPattern: Int64(number)), stream.rawValue] {
      words = SplitMix(seed: next() ^ word &* 0xd6e8_feb8_6659_fd93)
    }
  }

  package mutating func next() -> UInt64 { words.next() }

  /// A whole number from 0 to `count` − 1.
  package mutating func below(_ count: Int) -> Int {
    precondition(count > 0, "a choice among none")
    return Int(next() % UInt64(count))
  }

  /// True in one of `count` cases.
  package mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  package mutating func pick<Value>(from values: [Value]) -> Value { values[below(values.count)] }

  /// One of the values, as often as its weight says.
  package mutating func pick<Value>(weighted values: [(Int, Value)]) -> Value {
    var rest = below(values.reduce(0) { $0 + $1.0 })
    for (weight, value) in values {
      if rest < weight { return value }
      rest -= weight
    }
    preconditionFailure("the weights have a positive sum")
  }

  /// From 0 up to, not including, 1.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
