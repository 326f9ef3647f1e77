import ElboIR

/// Adam's update (Kingma and Ba 2015, algorithm 1) as nodes, with the moments flushed (law 7) and
/// the bias corrections as scalars of the step (law 10):
///
/// ```
/// m' = flush(fma(g − m, 1 − β₁, m))
/// v' = flush(fma(fma(g, g, −v), 1 − β₂, v))
/// p' = p − (m'·s₀) / (√(v'·s₁) + ε)        s₀ = learningRate / (1 − β₁ᵗ)    s₁ = 1 / (1 − β₂ᵗ)
/// ```
struct Adam {
  let firstDecay: Double
  let secondDecay: Double
  let epsilon: Double

  func update(
    _ parameter: NodeID, _ first: NodeID, _ second: NodeID, gradient: NodeID,
    in builder: inout GraphBuilder
  ) -> (parameter: NodeID, firstMoment: NodeID, secondMoment: NodeID) {
    let shape = builder.shape(parameter)
    let step = builder.binary(.subtract, gradient, first)
    let firstMoment = moment(first, step, 1 - firstDecay, &builder)
    let variance = builder.add(
      .multiplyAdd, gradient, gradient, builder.unary(.negate, second))
    let secondMoment = moment(second, variance, 1 - secondDecay, &builder)

    let stepSize = builder.add(.scalar(.adamStepSize(decay: Constant(firstDecay))))
    let scale = builder.add(.scalar(.adamVarianceScale(decay: Constant(secondDecay))))
    let numerator = builder.binary(.multiply, firstMoment, stepSize)
    let root = builder.unary(.squareRoot, builder.binary(.multiply, secondMoment, scale))
    let denominator = builder.binary(.add, root, builder.constant(epsilon, shape))
    let change = builder.binary(.divide, numerator, denominator)
    return (builder.binary(.subtract, parameter, change), firstMoment, secondMoment)
  }

  /// `flush(fma(change, rate, moment))`.
  private func moment(
    _ moment: NodeID, _ change: NodeID, _ rate: Double, _ builder: inout GraphBuilder
  ) -> NodeID {
    let rate = builder.constant(rate, builder.shape(moment))
    return builder.unary(.flush, builder.add(.multiplyAdd, change, rate, moment))
  }
}
