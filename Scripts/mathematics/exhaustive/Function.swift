/// A unary function of the law, numbered as in `kernels.c`.
enum Function: Int, CaseIterable, Sendable {
  case exp, expm1, log, log1p, tanh, sigmoid, softplus, erf, sinPi, cosPi, squareRoot
  case relu, flush, negate, absolute, withoutDenormals

  /// Whether `errors.c` has exact values for it; the others are exact by themselves.
  var isMeasured: Bool { rawValue <= Function.squareRoot.rawValue }

  /// The interpreter's results for the inputs whose bits are `first`, `first + 1` …, any NaN as
  /// 7fc00000.
  func evaluate(from first: UInt32, into out: inout [UInt32]) {
    switch self {
    case .exp: fill(first, &out, LawMathematics.exp)
    case .expm1: fill(first, &out, LawMathematics.expm1)
    case .log: fill(first, &out, LawMathematics.log)
    case .log1p: fill(first, &out, LawMathematics.log1p)
    case .tanh: fill(first, &out, LawMathematics.tanh)
    case .sigmoid: fill(first, &out, LawMathematics.sigmoid)
    case .softplus: fill(first, &out, LawMathematics.softplus)
    case .erf: fill(first, &out, LawMathematics.erf)
    case .sinPi: fill(first, &out, LawMathematics.sinPi)
    case .cosPi: fill(first, &out, LawMathematics.cosPi)
    case .squareRoot: fill(first, &out) { $0.squareRoot() }
    case .relu: fill(first, &out, LawMathematics.relu)
    case .flush: fill(first, &out, LawMathematics.flush)
    case .negate: fill(first, &out) { -$0 }
    case .absolute: fill(first, &out) { $0.magnitude }
    case .withoutDenormals: fill(first, &out, LawMathematics.withoutDenormals)
    }
  }

  @inline(__always)
  private func fill(_ first: UInt32, _ out: inout [UInt32], _ function: (Float) -> Float) {
    out.withUnsafeMutableBufferPointer { results in
      for index in results.indices {
        let result = function(Float(bitPattern: first &+ UInt32(truncatingIfNeeded: index)))
        results[index] = result.isNaN ? 0x7fc0_0000 : result.bitPattern
      }
    }
  }
}
