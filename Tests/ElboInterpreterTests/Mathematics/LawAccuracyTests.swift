import Foundation
import Testing

import ElboInterpreter

/// Errors against Float64 on a sample of all inputs; `Scripts/exhaustive-mathematics` measures all.
@Suite struct LawAccuracyTests {
  struct Measured: Sendable {
    let name: String
    let function: @Sendable (Float) -> Float
    let exact: @Sendable (Double) -> Double
    /// What the doc comment states.
    let limit: Double
  }

  static let functions = [
    Measured(name: "exp", function: LawMathematics.exp, exact: Foundation.exp, limit: 1.02),
    Measured(name: "expm1", function: LawMathematics.expm1, exact: Foundation.expm1, limit: 1.16),
    Measured(name: "log", function: LawMathematics.log, exact: Foundation.log, limit: 0.93),
    Measured(name: "log1p", function: LawMathematics.log1p, exact: Foundation.log1p, limit: 1.27),
    Measured(name: "tanh", function: LawMathematics.tanh, exact: Foundation.tanh, limit: 1.52),
    Measured(
      name: "sigmoid", function: LawMathematics.sigmoid, exact: { 1 / (1 + Foundation.exp(-$0)) },
      limit: 2.41),
    Measured(
      name: "softplus", function: LawMathematics.softplus,
      exact: { max($0, 0) + Foundation.log1p(Foundation.exp(-$0.magnitude)) }, limit: 1.87),
    Measured(name: "erf", function: LawMathematics.erf, exact: Foundation.erf, limit: 1.10),
    Measured(name: "sinPi", function: LawMathematics.sinPi, exact: exactSinPi, limit: 0.97),
    Measured(
      name: "cosPi", function: LawMathematics.cosPi,
      exact: { exactSinPi(0.5 - $0.remainder(dividingBy: 2).magnitude) }, limit: 0.88),
  ]

  @Test(arguments: functions)
  func `no error exceeds what the doc comment states`(_ measured: Measured) {
    var worst = (error: 0.0, x: Float.zero)
    // 19,997 is prime to 2^32: 214,780 inputs of every sign and exponent.
    for bits in stride(from: UInt32.min, to: UInt32.max - 19_997, by: 19_997) {
      let x = Float(bitPattern: bits)
      let error = error(of: measured.function(x), exact: measured.exact(Double(x)))
      if error > worst.error { worst = (error, x) }
    }
    #expect(worst.error <= measured.limit, "\(measured.name)(\(worst.x)) errs \(worst.error) ULP")
  }

  /// In units of the last place of the exact value; infinite for a wrong special case.
  private func error(of got: Float, exact: Double) -> Double {
    if exact.isNaN || got.isNaN { return exact.isNaN && got.isNaN ? 0 : .infinity }
    if exact.magnitude < 0x1p-126 && got == 0 { return got.sign == .plus ? 0 : .infinity }
    if got.isInfinite { return Double(got) * exact >= 0x1.ffffffp127 ? 0 : .infinity }
    let exponent = max(exact.exponent, -126)
    return (Double(got) - exact).magnitude
      / Double(sign: .plus, exponent: exponent - 23, significand: 1)
  }

  /// `sin(π·x)` by an exact reduction to a quarter turn.
  @Sendable private static func exactSinPi(_ x: Double) -> Double {
    let turn = x.remainder(dividingBy: 2)
    let quarters = (2 * turn).rounded(.toNearestOrEven)
    guard !quarters.isNaN else { return .nan }
    let r = .pi * (turn - quarters / 2)
    let value = Int(quarters) & 1 == 0 ? sin(r) : cos(r)
    return Int(quarters) & 2 == 0 ? value : -value
  }
}
