/// The natural logarithm in Float64 from + − × ÷ alone, so that it has the same bits everywhere
/// (rule 10); what initial values need.
enum InitialLogarithm {
  /// ln x for a normal positive x: x = m · 2^e with m from √½ to √2, f = (m − 1) / (m + 1), and
  /// ln x = e · ln 2 + 2 · (f + f³/3 + … + f²¹/21), by Horner from the highest power.
  static func value(of x: Double) -> Double {
    var exponent = Int(x.exponent)
    var mantissa = x.significand
    if mantissa > squareRootOfTwo {
      mantissa *= 0.5
      exponent += 1
    }
    let f = (mantissa - 1) / (mantissa + 1)
    let square = f * f
    var sum = 1.0 / 21
    for power in stride(from: 19, through: 1, by: -2) { sum = sum * square + 1 / Double(power) }
    return Double(exponent) * logarithmOfTwo + 2 * f * sum
  }

  private static let squareRootOfTwo = 1.4142135623730951
  private static let logarithmOfTwo = 0.6931471805599453
}
