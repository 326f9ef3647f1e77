import ElboIR

extension GraphBuilder {
  /// - negate −g, absolute ±g and 0 at 0, squareRoot g·(½ / y), which is infinite at 0
  /// - exp g·y, log g / x, log1p g / (1 + x), expm1 g·(y + 1)
  /// - tanh g·(1 − y²), sigmoid g·(y·(1 − y)), softplus g·sigmoid(x)
  /// - softsign g / (1 + |x|)², erf g·(2/√π · exp(−x²))
  /// - relu g where y > 0, else 0; flush g
  mutating func gradient(
    of function: UnaryFunction, _ x: NodeID, _ y: NodeID, _ g: NodeID
  ) -> NodeID {
    switch function {
    case .negate:
      return unary(.negate, g)
    case .absolute:
      let below = gated(.less, x, unary(.negate, g))
      return add(.select, compare(.greater, x, constant(0, shape(x))), g, below)
    case .squareRoot:
      return binary(.multiply, g, binary(.divide, constant(0.5, shape(x)), y))
    case .exp:
      return binary(.multiply, g, y)
    case .log:
      return binary(.divide, g, x)
    case .log1p:
      return binary(.divide, g, binary(.add, ones(x), x))
    case .expm1:
      return binary(.multiply, g, binary(.add, y, ones(x)))
    case .tanh:
      let square = binary(.multiply, y, y)
      return binary(.multiply, g, binary(.subtract, ones(x), square))
    case .sigmoid:
      let rest = binary(.subtract, ones(x), y)
      return binary(.multiply, g, binary(.multiply, y, rest))
    case .softplus:
      return binary(.multiply, g, unary(.sigmoid, x))
    case .softsign:
      let scale = binary(.add, ones(x), unary(.absolute, x))
      return binary(.divide, g, binary(.multiply, scale, scale))
    case .erf:
      let exponential = unary(.exp, unary(.negate, binary(.multiply, x, x)))
      let scale = constant(Self.twoOverRootPi, shape(x))
      return binary(.multiply, g, binary(.multiply, scale, exponential))
    case .relu:
      return gated(.greater, y, g)
    case .flush:
      return g
    }
  }

  /// - add g and g, subtract g and −g, multiply g·b and g·a, divide g / b and −(g·y) / b
  /// - maximum: all of g to the larger, minimum: to the smaller; both to `a` where they are equal
  mutating func gradient(
    of function: BinaryFunction, _ operands: [NodeID], _ position: Int, _ y: NodeID, _ g: NodeID
  ) -> NodeID {
    let (a, b) = (operands[0], operands[1])
    switch function {
    case .add:
      return g
    case .subtract:
      return position == 0 ? g : unary(.negate, g)
    case .multiply:
      return binary(.multiply, g, position == 0 ? b : a)
    case .divide:
      guard position == 1 else { return binary(.divide, g, b) }
      return unary(.negate, binary(.divide, binary(.multiply, g, y), b))
    case .maximum:
      return gradientOfSelect(compare(.greaterEqual, a, b), position: position + 1, g)
    case .minimum:
      return gradientOfSelect(compare(.lessEqual, a, b), position: position + 1, g)
    }
  }

  /// `select(condition, g, 0)` for the first arm, at position 1, and `select(condition, 0, g)` for
  /// the second.
  mutating func gradientOfSelect(_ condition: NodeID, position: Int, _ g: NodeID) -> NodeID {
    let zero = constant(0, shape(g))
    return position == 1 ? add(.select, condition, g, zero) : add(.select, condition, zero, g)
  }

  private mutating func ones(_ x: NodeID) -> NodeID { constant(1, shape(x)) }

  /// `select(x ⋚ 0, g, 0)`.
  private mutating func gated(_ comparison: Comparison, _ x: NodeID, _ g: NodeID) -> NodeID {
    gradientOfSelect(compare(comparison, x, constant(0, shape(x))), position: 1, g)
  }

  /// 2/√π, rounded to Float64.
  private static let twoOverRootPi = 1.1283791670955125739
}
