import Testing

import ElboInterpreter

@Suite struct LawMathematicsTests {
  /// One argument, and the value that a function must have there, bit for bit.
  struct Special: Sendable {
    let name: String
    let function: @Sendable (Float) -> Float
    let values: [(Float, Float)]
  }

  static let specials = [
    Special(
      name: "exp", function: LawMathematics.exp,
      values: [
        (0, 1), (-0.0, 1), (-.infinity, 0), (.infinity, .infinity), (89, .infinity), (-88, 0),
        (0x1.62e42ep+6, 0x1.ffff08p+127), (0x1.62e430p+6, .infinity),
        (-0x1.5d589ep+6, 0x1.00004cp-126), (-0x1.5d58a0p+6, 0),
      ]),
    Special(
      name: "expm1", function: LawMathematics.expm1,
      values: [
        (0, 0), (-0.0, 0), (-.infinity, -1), (-100, -1), (.infinity, .infinity), (89, .infinity),
        (0x1p-126, 0x1p-126), (0x1p-127, 0), (-0x1p-30, -0x1p-30),
      ]),
    Special(
      name: "log", function: LawMathematics.log,
      values: [
        (1, 0), (0, -.infinity), (-0.0, -.infinity), (-1, .nan), (-.infinity, .nan),
        (.infinity, .infinity), (0x1p-149, -0x1.9d1da0p+6), (-0x1p-149, .nan),
      ]),
    Special(
      name: "log1p", function: LawMathematics.log1p,
      values: [
        (0, 0), (-0.0, 0), (-1, -.infinity), (-1.5, .nan), (.infinity, .infinity),
        (-.infinity, .nan), (0x1p-126, 0x1p-126), (-0x1p-127, 0),
        (.greatestFiniteMagnitude, 0x1.62e430p+6),
      ]),
    Special(
      name: "tanh", function: LawMathematics.tanh,
      values: [
        (0, 0), (-0.0, 0), (.infinity, 1), (-.infinity, -1), (20, 1), (-20, -1), (0x1p-127, 0),
      ]),
    Special(
      name: "sigmoid", function: LawMathematics.sigmoid,
      values: [(0, 0.5), (.infinity, 1), (-.infinity, 0), (100, 1), (-100, 0), (-87.5, 0)]),
    Special(
      name: "softplus", function: LawMathematics.softplus,
      values: [
        (.infinity, .infinity), (-.infinity, 0), (50, 50), (1e30, 1e30), (-100, 0), (-87.5, 0),
        (0, 0x1.62e430p-1),
      ]),
    Special(
      name: "erf", function: LawMathematics.erf,
      values: [(0, 0), (-0.0, 0), (.infinity, 1), (-.infinity, -1), (5, 1), (0x1p-128, 0)]),
    Special(
      name: "sinPi", function: LawMathematics.sinPi,
      values: [
        (0, 0), (-0.0, 0), (1, 0), (-3, 0), (0.5, 1), (1.5, -1), (-0.5, -1), (2_097_151.5, -1),
        (0x1p30, 0), (.infinity, .nan), (-.infinity, .nan),
      ]),
    Special(
      name: "cosPi", function: LawMathematics.cosPi,
      values: [
        (0, 1), (1, -1), (0.5, 0), (-1.5, 0), (8_388_607, -1), (0x1p24, 1), (.infinity, .nan),
      ]),
    Special(
      name: "relu", function: LawMathematics.relu,
      values: [(-1, 0), (-0.0, -0.0), (2, 2), (-.infinity, 0), (.infinity, .infinity)]),
    Special(
      name: "flush", function: LawMathematics.flush,
      values: [
        (0x1p-95, 0x1p-95), (-0x1p-95, -0x1p-95), ((0x1p-95 as Float).nextDown, 0),
        (-0x1p-149, 0),
        (-0.0, 0), (-.infinity, -.infinity),
      ]),
  ]

  @Test(arguments: specials)
  func `special values are exact and NaN stays NaN`(_ special: Special) {
    for (x, expected) in special.values {
      let got = special.function(x)
      #expect(hasLawBits(got, expected), "\(special.name)(\(x)) is \(got), not \(expected)")
    }
    #expect(special.function(.nan).isNaN)
  }

  @Test func `maximum and minimum order zeros and hand NaN on`() {
    let cases: [(a: Float, b: Float, maximum: Float, minimum: Float)] = [
      (1, 2, 2, 1), (2, 1, 2, 1), (3, 3, 3, 3), (0, -0.0, 0, -0.0), (-0.0, 0, 0, -0.0),
      (-0.0, -0.0, -0.0, -0.0), (0, 0, 0, 0), (.nan, 1, .nan, .nan), (1, .nan, .nan, .nan),
      (.infinity, .infinity, .infinity, .infinity), (-.infinity, .nan, .nan, .nan),
    ]
    for (a, b, maximum, minimum) in cases {
      #expect(hasLawBits(LawMathematics.maximum(a, b), maximum), "maximum(\(a), \(b))")
      #expect(hasLawBits(LawMathematics.minimum(a, b), minimum), "minimum(\(a), \(b))")
    }
  }

  @Test func `pixels are bytes over 255, rounded once`() {
    for byte in UInt8.min...UInt8.max {
      #expect(LawMathematics.pixel(byte) == Float(Double(byte) / 255))
    }
  }

  /// Equal as the law has it: the same bits, or both NaN.
  private func hasLawBits(_ a: Float, _ b: Float) -> Bool {
    a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }
}
