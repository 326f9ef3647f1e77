/// Numbers at the edges of Float32.
enum SpecialNumbers {
  static let all: [Float] = [
    .nan, -.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, -.leastNormalMagnitude, .leastNormalMagnitude.nextDown,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, Float(bitPattern: 0x7fa0_1234),
    Float(bitPattern: 0xffc0_0001), 88.8, -88.8, -104, Float(1).nextDown, 16_777_216, -1, 1,
  ]

  static func draw(from random: inout RandomSource) -> Float { random.pick(from: all) }
}
