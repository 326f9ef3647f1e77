extension ExpressionLowering {
  /// xᵖ: 1 for 0, square-and-multiply for whole p up to 64 in magnitude, `sqrt` for ½, otherwise
  /// exp(p · log x).
  mutating func emitPower(
    exponent: Double, expression: Expression, label: String?
  ) -> NodeID {
    guard !exponent.isNaN else {
      return reject("'power' needs a number, got NaN", expression: expression)
    }
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    if exponent == 0.5 { return add(.unary(.squareRoot), operands: [x], label: label) }
    if let whole = Int(exactly: exponent), whole.magnitude <= 64 {
      let product = emitProduct(of: x, count: Int(whole.magnitude), label: whole < 0 ? nil : label)
      guard whole < 0 else { return product }
      return add(
        .binary(.divide), operands: [builder.constant(1, shape: shape), product], label: label)
    }
    let logarithm = builder.unary(.log, x)
    let scaled = builder.binary(.multiply, builder.constant(exponent, shape: shape), logarithm)
    return add(.unary(.exp), operands: [scaled], label: label)
  }

  /// x · x · … by squaring; the last node is the value and carries the label.
  private mutating func emitProduct(of x: NodeID, count: Int, label: String?) -> NodeID {
    guard count > 0 else {
      return add(.constant(Constant(1), builder.shape(of: x)), operands: [], label: label)
    }
    var result: NodeID?
    var factor = x
    var rest = count
    while rest > 1 {
      if rest & 1 == 1 {
        result = result.map { builder.binary(.multiply, $0, factor) } ?? factor
      }
      rest >>= 1
      let isLast = rest == 1 && result == nil
      factor = add(.binary(.multiply), operands: [factor, factor], label: isLast ? label : nil)
    }
    guard let result else { return factor }
    return add(.binary(.multiply), operands: [result, factor], label: label)
  }
}
