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
      negation(operands[0], builder: builder)
        ?? folded(operation, operands: operands, builder: builder, folder: folder)
    case .unary:
      folded(operation, operands: operands, builder: builder, folder: folder)
    case .binary(let function):
      arithmetic(function, operands[0], operands[1], builder: &builder)
        ?? folded(operation, operands: operands, builder: builder, folder: folder)
    case .multiplyAdd:
      folded(operation, operands: operands, builder: builder, folder: folder)
    case .select:
      selection(operands, builder: builder)
    case .stopGradient, .selectArm:
      .value(operands[0])
    case .compare(let comparison):
      truth(comparison, operands: operands, builder: builder)
    case .broadcast(let shape):
      broadcast(operands[0], shape, builder)
    case .reshape(let dimensions):
      reshape(operands[0], dimensions, builder)
    case .slice(let axis, let start, let count):
      slice(operands[0], axis, start..<start + count, builder)
    case .concatenate(let axis):
      concatenation(operands, axis: axis, builder: builder)
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .training,
      .oneHot,
      .contraction, .reduce, .batchSum:
      nil
    }
  }

  /// convert(b) ≠ 0 → b for a boolean b.
  private static func truth(
    _ comparison: Comparison, operands: [NodeID], builder: GraphBuilder
  ) -> Rewrite? {
    guard comparison == .notEqual, builder.constant(operands[1])?.0.value == 0,
      builder[operands[0]].operation == .convert
    else { return nil }
    let source = builder[operands[0]].operands[0]
    return builder[source].element == .boolean ? .value(source) : nil
  }

  /// −(−x) → x, and the negative of a constant.
  private static func negation(_ x: NodeID, builder: GraphBuilder) -> Rewrite? {
    if let inner = builder.negated(x) { return .value(inner) }
    guard let (value, shape) = builder.constant(x) else { return nil }
    return .node(.constant(Constant(-value.value), shape), [])
  }

  private static func arithmetic(
    _ function: BinaryFunction, _ a: NodeID, _ b: NodeID, builder: inout GraphBuilder
  ) -> Rewrite? {
    switch function {
    case .add: sum(a, b, builder)
    case .subtract: difference(a, b, builder)
    case .multiply: product(a, b, builder) ?? product(b, a, builder)
    case .divide: quotient(a, divisor: b, builder: &builder)
    case .maximum, .minimum: nil
    }
  }

  /// x + (−0) → x, x + (−y) → x − y, in both orders.
  private static func sum(_ a: NodeID, _ b: NodeID, _ builder: GraphBuilder) -> Rewrite? {
    let minusZero = Constant(-0.0)
    if builder.constant(b)?.0 == minusZero { return .value(a) }
    if builder.constant(a)?.0 == minusZero { return .value(b) }
    if let inner = builder.negated(b) { return .node(.binary(.subtract), [a, inner]) }
    if let inner = builder.negated(a) { return .node(.binary(.subtract), [b, inner]) }
    return nil
  }

  /// x − 0 → x for +0 alone, x − (−y) → x + y.
  private static func difference(_ a: NodeID, _ b: NodeID, _ builder: GraphBuilder) -> Rewrite? {
    if builder.constant(b)?.0 == Constant(0) { return .value(a) }
    return builder.negated(b).map { .node(.binary(.add), [a, $0]) }
  }

  /// x·1 → x, x·(−1) → −x, x·2 → x + x.
  private static func product(_ x: NodeID, _ factor: NodeID, _ builder: GraphBuilder) -> Rewrite? {
    switch builder.constant(factor)?.0 {
    case Constant(1): .value(x)
    case Constant(-1): .node(.unary(.negate), [x])
    case Constant(2): .node(.binary(.add), [x, x])
    default: nil
    }
  }

  /// x / 1 → x, x / 2ᵏ → x·2⁻ᵏ where both are normal in Float32.
  private static func quotient(
    _ x: NodeID, divisor: NodeID, builder: inout GraphBuilder
  ) -> Rewrite? {
    guard let (constant, shape) = builder.constant(divisor) else { return nil }
    if constant == Constant(1) { return .value(x) }
    let value = constant.value
    guard value.isNormal, value.significand == 1, (-126...126).contains(value.exponent) else {
      return nil
    }
    return .node(.binary(.multiply), [x, builder.constant(1 / value, shape)])
  }

  /// Equal arms, or a condition that compares two constants.
  private static func selection(_ operands: [NodeID], builder: GraphBuilder) -> Rewrite? {
    if operands[1] == operands[2] { return .value(operands[1]) }
    guard let condition = builder.constantCondition(operands[0]) else { return nil }
    return .value(condition ? operands[1] : operands[2])
  }

  /// An elementwise operation on constants, with the law's own kernels.
  private static func folded(
    _ operation: Operation, operands: [NodeID], builder: GraphBuilder, folder: ConstantFolder?
  ) -> Rewrite? {
    guard let folder else { return nil }
    let constants = operands.compactMap { builder.constant($0) }
    guard constants.count == operands.count, let result = folder(operation, constants.map(\.0))
    else { return nil }
    return .node(.constant(result, constants[0].1), [])
  }
}
