import Foundation

/// The functions in Float64, from the C library, for gradient checks and for comparison with other
/// systems: close to the mathematics, but not the same bits on every machine.
///
/// NaN and kinks follow rule 8. `flush` is the identity, since a Float64 moment stays normal for
/// as long as any run lasts, and a result below 2^-126 is kept.
package enum DoubleFunctions: ScalarFunctions {
  package static func exp(_ x: Double) -> Double { Foundation.exp(x) }
  package static func log(_ x: Double) -> Double { Foundation.log(x) }
  package static func log1p(_ x: Double) -> Double { Foundation.log1p(x) }
  package static func expm1(_ x: Double) -> Double { Foundation.expm1(x) }
  package static func tanh(_ x: Double) -> Double { Foundation.tanh(x) }
  package static func erf(_ x: Double) -> Double { Foundation.erf(x) }

  /// `1 / (1 + exp(−x))`, with the exponential of a number that is not positive.
  package static func sigmoid(_ x: Double) -> Double {
    let decay = exp(-x.magnitude)
    return x < 0 ? decay / (1 + decay) : 1 / (1 + decay)
  }

  /// `log(1 + exp(x))` as `relu(x) + log1p(exp(−|x|))`, which neither overflows nor cancels.
  package static func softplus(_ x: Double) -> Double {
    relu(x) + log1p(exp(-x.magnitude))
  }

  package static func maximum(_ a: Double, _ b: Double) -> Double {
    if a.isNaN || b.isNaN { return a.isNaN ? a : b }
    if a == b { return a == 0 ? a + b : a }
    return a > b ? a : b
  }

  package static func minimum(_ a: Double, _ b: Double) -> Double { -maximum(-a, -b) }

  package static func relu(_ x: Double) -> Double { x < 0 ? 0 : x }
  package static func flush(_ x: Double) -> Double { x }
  package static func pixel(_ byte: UInt8) -> Double { Double(byte) / 255 }
}
