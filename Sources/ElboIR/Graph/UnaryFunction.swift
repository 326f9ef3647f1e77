/// A function of one number, applied to each element.
///
/// Every switch over it is exhaustive: a new function is a compile error where its gradient and its
/// interpretation are missing, and a failing test where its C or its name in the language is.
package enum UnaryFunction: String, Hashable, Sendable, CaseIterable {
  case negate, absolute, squareRoot
  case exp, log, log1p, expm1, tanh, sigmoid, softplus, softsign, erf
  case relu
  /// `|x| < 2^-95 ? +0 : x` (rule 7).
  case flush
}

extension UnaryFunction {
  /// Whether the derivative jumps somewhere.
  package var isPiecewise: Bool {
    switch self {
    case .absolute, .relu: true
    case .negate, .squareRoot, .exp, .log, .log1p, .expm1, .tanh, .sigmoid, .softplus, .softsign,
      .erf, .flush:
      false
    }
  }

  /// Whether it takes the time of many additions.
  package var isCostly: Bool {
    switch self {
    case .exp, .log, .log1p, .expm1, .tanh, .sigmoid, .softplus, .softsign, .erf, .squareRoot: true
    case .absolute, .negate, .relu, .flush: false
    }
  }

  /// Whether its gradient is a product with a factor that can be infinite or NaN.
  package var hasUnboundedFactor: Bool {
    switch self {
    case .negate, .absolute, .relu, .flush: false
    case .squareRoot, .exp, .log, .log1p, .expm1, .tanh, .sigmoid, .softplus, .softsign, .erf: true
    }
  }

  /// Where its value and its derivative are finite numbers of a moderate size.
  package enum Domain: Sendable {
    case everywhere
    /// Between −1 and 1, say.
    case moderate
    /// For numbers larger than this one.
    case above(Double)
  }

  package var domain: Domain {
    switch self {
    case .exp, .expm1: .moderate
    case .log, .squareRoot: .above(0)
    case .log1p: .above(-1)
    case .negate, .absolute, .tanh, .sigmoid, .softplus, .softsign, .erf, .relu, .flush: .everywhere
    }
  }
}
