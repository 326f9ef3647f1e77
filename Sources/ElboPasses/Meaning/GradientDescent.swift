import ElboIR

/// Gradient descent as nodes: `v' = flush(fma(v, momentum, g))` and `p' = p − learningRate · v'`,
/// with `g` in place of `v'` where there is no momentum.
struct GradientDescent {
  let learningRate: Double
  let momentum: Double

  func velocity(
    _ velocity: NodeID, gradient: NodeID, in builder: inout GraphBuilder
  ) -> NodeID {
    let momentum = builder.constant(momentum, builder.shape(velocity))
    return builder.unary(.flush, builder.add(.multiplyAdd, velocity, momentum, gradient))
  }

  func update(
    _ parameter: NodeID, direction: NodeID, in builder: inout GraphBuilder
  ) -> NodeID {
    let rate = builder.add(.scalar(.named("learningRate", default: Constant(learningRate))))
    return builder.binary(
      .subtract, parameter, builder.binary(.multiply, rate, direction))
  }
}
