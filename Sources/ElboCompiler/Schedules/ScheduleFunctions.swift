/// What schedules need of mathematics, in Float64 by additions, products and quotients alone: the C
/// library's functions differ between machines (rule 10). Errors are below 2 in the last place
/// but for the exponential of large numbers.
package enum ScheduleFunctions {
  /// `cos πu` for u from 0 to 1: 1, 0 and −1 exactly at 0, one half and 1.
  package static func cosinePi(_ u: Double) -> Double {
    if u > 0.5 { return -cosinePi(1 - u) }
    if u > 0.25 { return sine((0.5 - u) * .pi) }
    return cosine(u * .pi)
  }

  /// Taylor's polynomial; the first term left out is below 2^-60 of the result at π/4.
  private static func cosine(_ x: Double) -> Double {
    series(x * x, from: 1, terms: (1...9).map { Double(-(2 * $0 - 1) * 2 * $0) })
  }

  private static func sine(_ x: Double) -> Double {
    x * series(x * x, from: 1, terms: (1...9).map { Double(-2 * $0 * (2 * $0 + 1)) })
  }

  /// `1 + y/d₁·(1 + y/d₂·(1 + …))`.
  private static func series(_ y: Double, from first: Double, terms: [Double]) -> Double {
    terms.reversed().reduce(first) { 1 + y / $1 * $0 }
  }

  /// `log x` for positive finite numbers: `e·log 2 + 2·artanh((m − 1)/(m + 1))`, with `x = m·2ᵉ`
  /// and m from √½ to √2.
  package static func log(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var fraction = x.significand
    if fraction > 1.414_213_562_373_095 {
      fraction /= 2
      exponent += 1
    }
    let s = (fraction - 1) / (fraction + 1)
    let sum = stride(from: 23, through: 3, by: -2).reduce(0) { (1 / Double($1) + $0) * (s * s) }
    return exponent * logOf2High + (exponent * logOf2Low + 2 * (s + s * sum))
  }

  /// `exp x`: `2ᵏ` times the exponential of what is left.
  package static func exp(_ x: Double) -> Double {
    let k = (x / (logOf2High + logOf2Low)).rounded()
    guard k.magnitude < 1000 else { return x > 0 ? .infinity : 0 }
    let rest = (x - k * logOf2High) - k * logOf2Low
    let value = series(rest, from: 1, terms: (1...16).map { Double($0) })
    return value * Double(sign: .plus, exponent: Int(k), significand: 1)
  }

  /// log 2 in two parts, of which the first has its last bits free.
  private static let logOf2High = 0x1.62e42feep-1
  private static let logOf2Low = 0x1.a39ef35793c76p-33

  /// `base^exponent` by square-and-multiply from the exponent's least bit.
  static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var factor = base
    var remaining = exponent
    while remaining > 0 {
      if remaining & 1 == 1 { result *= factor }
      factor *= factor
      remaining >>= 1
    }
    return result
  }
}
