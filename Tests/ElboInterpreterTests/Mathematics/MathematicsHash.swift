import ElboInterpreter

/// The interpreter's results for the inputs `0, stride, 2·stride … < 2^32`, hashed in blocks of
/// 2^24 as `Scripts/mathematics/check.c` does.
struct MathematicsHash: Sendable {
  let name: String
  /// The result for an input, its partner, and its number.
  let function: @Sendable (Float, Float, UInt32) -> Float

  static let all: [MathematicsHash] = [
    unary("exp", LawMathematics.exp), unary("expm1", LawMathematics.expm1),
    unary("log", LawMathematics.log), unary("log1p", LawMathematics.log1p),
    unary("tanh", LawMathematics.tanh), unary("sigmoid", LawMathematics.sigmoid),
    unary("softplus", LawMathematics.softplus), unary("erf", LawMathematics.erf),
    unary("sinPi", LawMathematics.sinPi), unary("cosPi", LawMathematics.cosPi),
    unary("sqrt") { $0.squareRoot() }, unary("flush", LawMathematics.flush),
    unary("relu", LawMathematics.relu), binary("add", +), binary("mul", *), binary("div", /),
    binary("fma") { Float(-0x1.fffffep-1).addingProduct($0, $1) },
    binary("multiplyThenAdd") { $0 * $1 + -0x1.fffffep-1 },
    binary("maximum", LawMathematics.maximum), binary("minimum", LawMathematics.minimum),
    noise("uniform", LawNoise.uniform), noise("normal", LawNoise.normal),
  ]

  /// A line for each block: name, number of the block's last 16 inputs, hash.
  func lines(stride: UInt32) -> [String] {
    let count = (UInt64(1) << 32) / UInt64(stride) / 16 * 16
    let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
    var hash = offsetBasis
    var lines: [String] = []
    for index in 0..<count {
      let bits = UInt32(truncatingIfNeeded: index &* UInt64(stride))
      let result = function(
        Float(bitPattern: bits), Float(bitPattern: partner(of: bits)),
        UInt32(truncatingIfNeeded: index))
      hash = (hash ^ UInt64(result.isNaN ? 0x7fc0_0000 : result.bitPattern)) &* 0x100_0000_01b3
      if (index + 1) % (1 << 24) == 0 || index + 1 == count {
        lines.append(
          "\(name) \(hexadecimal(index - 15, digits: 8)) \(hexadecimal(hash, digits: 16))")
        hash = offsetBasis
      }
    }
    return lines
  }

  /// The second operand that goes with a first: often equal, negated, a zero, an infinity or NaN.
  private func partner(of bits: UInt32) -> UInt32 {
    let mixed = (bits &* 2_654_435_761) ^ (bits >> 15)
    switch mixed >> 29 {
    case 0: return bits
    case 1: return bits ^ 0x8000_0000
    case 2: return special(mixed & 7)
    default: return mixed
    }
  }

  private func special(_ index: UInt32) -> UInt32 {
    switch index {
    case 0: 0
    case 1: 0x8000_0000
    case 2: 0x7f80_0000
    case 3: 0xff80_0000
    case 4: 0x7fc0_0000
    case 5: 0x3f80_0000
    case 6: 0x3eaa_aaab
    default: 0xc049_0fdb
    }
  }

  private func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }

  private static func unary(
    _ name: String, _ function: @escaping @Sendable (Float) -> Float
  ) -> MathematicsHash {
    MathematicsHash(name: name) { x, _, _ in function(x) }
  }

  private static func binary(
    _ name: String, _ function: @escaping @Sendable (Float, Float) -> Float
  ) -> MathematicsHash {
    MathematicsHash(name: name) { a, b, _ in function(a, b) }
  }

  /// Element `number mod 16` of row `number / 16`, of 23 features, near the end of a 32-bit row
  /// number and step.
  private static func noise(
    _ name: String,
    _ draw: @escaping @Sendable (UInt64, NoiseDomain, UInt64, UInt32, UInt64) -> Float
  ) -> MathematicsHash {
    MathematicsHash(name: name) { _, _, number in
      let example = UInt64(0xf000_0000 &+ number / 16)
      return draw(
        0x0089_abcd_0123_4567, .train, example * 23 + UInt64(number % 16), 7, 0x2_ffff_fff0)
    }
  }
}
