import ElboIR

/// Operations whose elements depend on the same element of the operands only.
enum Elementwise<Scalar: InterpreterScalar> {
  private typealias Functions = Scalar.Functions

  static func convert(_ operand: Tensor<Scalar>) -> [Scalar] {
    switch operand.element {
    case .byte: map(operand.elements) { Functions.pixel(UInt8($0)) }
    case .float, .index, .boolean: operand.elements
    }
  }

  static func unary(_ function: UnaryFunction, _ a: [Scalar]) -> [Scalar] {
    switch function {
    case .negate: map(a) { -$0 }
    case .absolute: map(a) { $0.magnitude }
    case .squareRoot: map(a) { $0.squareRoot() }
    case .exp: map(a, by: Functions.exp)
    case .log: map(a, by: Functions.log)
    case .log1p: map(a, by: Functions.log1p)
    case .expm1: map(a, by: Functions.expm1)
    case .tanh: map(a, by: Functions.tanh)
    case .sigmoid: map(a, by: Functions.sigmoid)
    case .softplus: map(a, by: Functions.softplus)
    case .softsign: map(a) { $0 / (1 + $0.magnitude) }
    case .erf: map(a, by: Functions.erf)
    case .relu: map(a, by: Functions.relu)
    case .flush: map(a, by: Functions.flush)
    }
  }

  static func binary(_ function: BinaryFunction, _ a: [Scalar], _ b: [Scalar]) -> [Scalar] {
    switch function {
    case .add: map(a, b) { $0 + $1 }
    case .subtract: map(a, b) { $0 - $1 }
    case .multiply: map(a, b) { $0 * $1 }
    case .divide: map(a, b) { $0 / $1 }
    case .maximum: map(a, b, by: Functions.maximum)
    case .minimum: map(a, b, by: Functions.minimum)
    }
  }

  /// Unordered operands compare false, but for `notEqual`.
  static func compare(_ comparison: Comparison, _ a: [Scalar], _ b: [Scalar]) -> [Scalar] {
    switch comparison {
    case .less: map(a, b) { $0 < $1 ? 1 : 0 }
    case .lessEqual: map(a, b) { $0 <= $1 ? 1 : 0 }
    case .greater: map(a, b) { $0 > $1 ? 1 : 0 }
    case .greaterEqual: map(a, b) { $0 >= $1 ? 1 : 0 }
    case .equal: map(a, b) { $0 == $1 ? 1 : 0 }
    case .notEqual: map(a, b) { $0 != $1 ? 1 : 0 }
    }
  }

  static func select(_ condition: [Scalar], _ a: [Scalar], _ b: [Scalar]) -> [Scalar] {
    map(condition, a, b) { $0 != 0 ? $1 : $2 }
  }

  /// `a · b + c` in one rounding.
  static func multiplyAdd(_ a: [Scalar], _ b: [Scalar], _ c: [Scalar]) -> [Scalar] {
    map(a, b, c) { $2.addingProduct($0, $1) }
  }

  // The graph's check has made sure that operands have one shape.

  private static func map(_ a: [Scalar], by function: (Scalar) -> Scalar) -> [Scalar] {
    a.map(function)
  }

  private static func map(
    _ a: [Scalar], _ b: [Scalar], by function: (Scalar, Scalar) -> Scalar
  ) -> [Scalar] {
    a.indices.map { function(a[$0], b[$0]) }
  }

  private static func map(
    _ a: [Scalar], _ b: [Scalar], _ c: [Scalar], by function: (Scalar, Scalar, Scalar) -> Scalar
  ) -> [Scalar] {
    a.indices.map { function(a[$0], b[$0], c[$0]) }
  }
}
