import ElboIR

extension GraphBuilder {
  /// - negate −g, absolute ±g and 0 at 0, squareRoot g·(½ / y), which is infinite at 0
  /// - exp g·y, log g / x, log1p g / (1 + x), expm1 g·(y + 1)
  /// - tanh g·(1 − y²), sigmoid g·(y·(1 − y)), softplus g·sigmoid(x)
  /// - softsign g / (1 + |x|)², erf g·(2/√π · exp(−x²))
  /// - relu g where y > 0, else 0; flush g
  mutating func gradient(
    of function: UnaryFunction, at x: NodeID, result y: NodeID, gradient g: NodeID
  ) -> NodeID {
    switch function {
    case .negate:
      return unary(.negate, g)
    case .absolute:
      let below = gated(by: .less, at: x, gradient: unary(.negate, g))
      return add(.select, compare(.greater, x, constant(0, shape: shape(of: x))), g, below)
    case .squareRoot:
      return binary(.multiply, g, binary(.divide, constant(0.5, shape: shape(of: x)), y))
    case .exp:
      return binary(.multiply, g, y)
    case .log:
      return binary(.divide, g, x)
    case .log1p:
      return binary(.divide, g, binary(.add, ones(like: x), x))
    case .expm1:
      return binary(.multiply, g, binary(.add, y, ones(like: x)))
    case .tanh:
      let square = binary(.multiply, y, y)
      return binary(.multiply, g, binary(.subtract, ones(like: x), square))
    case .sigmoid:
      let rest = binary(.subtract, ones(like: x), y)
      return binary(.multiply, g, binary(.multiply, y, rest))
    case .softplus:
      return binary(.multiply, g, unary(.sigmoid, x))
    case .softsign:
      let scale = binary(.add, ones(like: x), unary(.absolute, x))
      return binary(.divide, g, binary(.multiply, scale, scale))
    case .erf:
      let exponential = unary(.exp, unary(.negate, binary(.multiply, x, x)))
      let scale = constant(Self.twoOverRootPi, shape: shape(of: x))
      return binary(.multiply, g, binary(.multiply, scale, exponential))
    case .relu:
      return gated(by: .greater, at: y, gradient: g)
    case .flush:
      return g
    }
  }

  /// - add g and g, subtract g and −g, multiply g·b and g·a, divide g / b and −(g·y) / b
  /// - maximum: all of g to the larger, minimum: to the smaller; both to `a` where they are equal
  mutating func gradient(
    of function: BinaryFunction, operands: [NodeID], position: Int, result y: NodeID,
    gradient g: NodeID
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
      return gradientOfSelect(by: compare(.greaterEqual, a, b), position: position + 1, gradient: g)
    case .minimum:
      return gradientOfSelect(by: compare(.lessEqual, a, b), position: position + 1, gradient: g)
    }
  }

  /// `select(condition, g, 0)` for the first arm, at position 1, and `select(condition, 0, g)` for
  /// the second.
  mutating func gradientOfSelect(by condition: NodeID, position: Int, gradient g: NodeID) -> NodeID
  {
    let zero = constant(0, shape: shape(of: g))
    return position == 1 ? add(.select, condition, g, zero) : add(.select, condition, zero, g)
  }

  private mutating func ones(like x: NodeID) -> NodeID { constant(1, shape: shape(of: x)) }

  /// `select(x ⋚ 0, g, 0)`.
  private mutating func gated(by comparison: Comparison, at x: NodeID, gradient g: NodeID) -> NodeID
  {
    gradientOfSelect(
      by: compare(comparison, x, constant(0, shape: shape(of: x))), position: 1, gradient: g)
  }

  /// 2/√π, rounded to Float64.
  private static let twoOverRootPi = 1.1283791670955125739
}
