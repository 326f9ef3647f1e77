import ElboIR

/// The rules of `Simplification`, each for a node that is not made yet.
///
/// What is missing is missing on purpose: `x + 0` is not `x` for −0, `x·0`, `x − x` and `x / x` are
/// not constants for NaN and infinities, and sums are neither reordered nor distributed.
enum SimplificationRules {
  static func rewrite(
    _ operation: Operation, operands: [NodeID], builder: inout GraphBuilder,
    folder: ConstantFolder?
  ) -> Rewrite? {
    switch operation {
    case .unary(.negate):
      negation(of: operands[0], builder: builder)
        ?? folded(operation, operands: operands, builder: builder, folder: folder)
    case .unary:
      folded(operation, operands: operands, builder: builder, folder: folder)
    case .binary(let function):
      arithmetic(function, operands[0], operands[1], builder: &builder)
        ?? folded(operation, operands: operands, builder: builder, folder: folder)
    case .multiplyAdd:
      folded(operation, operands: operands, builder: builder, folder: folder)
    case .select:
      selection(of: operands, builder: builder)
    case .stopGradient, .selectArm:
      .value(operands[0])
    case .compare(let comparison):
      truth(of: comparison, operands: operands, builder: builder)
    case .broadcast(let shape):
      broadcast(operands[0], to: shape, builder: builder)
    case .reshape(let dimensions):
      reshape(operands[0], to: dimensions, builder: builder)
    case .permute(let axes):
      permutation(of: operands[0], axes: axes, builder: builder)
    case .slice(let axis, let start, let count):
      slice(operands[0], axis: axis, range: start..<start + count, builder: builder)
    case .concatenate(let axis):
      concatenation(of: operands, axis: axis, builder: builder)
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .training,
      .oneHot, .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      nil
    }
  }

  /// convert(b) ≠ 0 → b for a boolean b.
  private static func truth(
    of comparison: Comparison, operands: [NodeID], builder: GraphBuilder
  ) -> Rewrite? {
    guard comparison == .notEqual, builder.constant(at: operands[1])?.0.value == 0,
      builder[operands[0]].operation == .convert
    else { return nil }
    let source = builder[operands[0]].operands[0]
    return builder[source].element == .boolean ? .value(source) : nil
  }

  /// −(−x) → x, and the negative of a constant.
  private static func negation(of x: NodeID, builder: GraphBuilder) -> Rewrite? {
    if let inner = builder.negated(at: x) { return .value(inner) }
    guard let (value, shape) = builder.constant(at: x) else { return nil }
    return .node(.constant(Constant(-value.value), shape), [])
  }

  private static func arithmetic(
    _ function: BinaryFunction, _ a: NodeID, _ b: NodeID, builder: inout GraphBuilder
  ) -> Rewrite? {
    switch function {
    case .add: sum(of: a, and: b, builder: builder)
    case .subtract: difference(between: a, and: b, builder: builder)
    case .multiply:
      product(of: a, and: b, builder: builder) ?? product(of: b, and: a, builder: builder)
    case .divide: quotient(of: a, divisor: b, builder: &builder)
    case .maximum, .minimum: nil
    }
  }

  /// x + (−0) → x, x + (−y) → x − y, in both orders.
  private static func sum(of a: NodeID, and b: NodeID, builder: GraphBuilder) -> Rewrite? {
    let minusZero = Constant(-0.0)
    if builder.constant(at: b)?.0 == minusZero { return .value(a) }
    if builder.constant(at: a)?.0 == minusZero { return .value(b) }
    if let inner = builder.negated(at: b) { return .node(.binary(.subtract), [a, inner]) }
    if let inner = builder.negated(at: a) { return .node(.binary(.subtract), [b, inner]) }
    return nil
  }

  /// x − 0 → x for +0 alone, x − (−y) → x + y.
  private static func difference(between a: NodeID, and b: NodeID, builder: GraphBuilder)
    -> Rewrite?
  {
    if builder.constant(at: b)?.0 == Constant(0) { return .value(a) }
    return builder.negated(at: b).map { .node(.binary(.add), [a, $0]) }
  }

  /// x·1 → x, x·(−1) → −x, x·2 → x + x.
  private static func product(of x: NodeID, and factor: NodeID, builder: GraphBuilder) -> Rewrite? {
    switch builder.constant(at: factor)?.0 {
    case Constant(1): .value(x)
    case Constant(-1): .node(.unary(.negate), [x])
    case Constant(2): .node(.binary(.add), [x, x])
    default: nil
    }
  }

  /// x / 1 → x, x / 2ᵏ → x·2⁻ᵏ where both are normal in Float32.
  private static func quotient(
    of x: NodeID, divisor: NodeID, builder: inout GraphBuilder
  ) -> Rewrite? {
    guard let (constant, shape) = builder.constant(at: divisor) else { return nil }
    if constant == Constant(1) { return .value(x) }
    let value = constant.value
    guard value.isNormal, value.significand == 1, (-126...126).contains(value.exponent) else {
      return nil
    }
    return .node(.binary(.multiply), [x, builder.constant(1 / value, shape: shape)])
  }

  /// Equal arms, or a condition that compares two constants.
  private static func selection(of operands: [NodeID], builder: GraphBuilder) -> Rewrite? {
    if operands[1] == operands[2] { return .value(operands[1]) }
    guard let condition = builder.constantCondition(at: operands[0]) else { return nil }
    return .value(condition ? operands[1] : operands[2])
  }

  /// An elementwise operation on constants, with the law's own kernels.
  private static func folded(
    _ operation: Operation, operands: [NodeID], builder: GraphBuilder, folder: ConstantFolder?
  ) -> Rewrite? {
    guard let folder else { return nil }
    let constants = operands.compactMap { builder.constant(at: $0) }
    guard constants.count == operands.count, let result = folder(operation, constants.map(\.0))
    else { return nil }
    return .node(.constant(result, constants[0].1), [])
  }
}
