import ElboIR

extension GraphBuilder {
  /// `−log p(x)` by datum, `[B]`, in the form that is stable for the parameters that a family has.
  ///
  /// - Bernoulli: `Σ softplus(l) − x·l`
  /// - Categorical: `Σ logSumExp(l) − l[y]`
  /// - Normal: `½ Σ log 2π + logVariance + (x − mean)²·exp(−logVariance)`
  mutating func negativeLogLikelihood(
    of value: NodeID, _ family: Family, _ parameters: [NodeID]
  ) -> NodeID {
    switch family {
    case .bernoulli:
      let logits = parameters[0]
      let rest = binary(.multiply, value, logits)
      return sumOfFeatures(binary(.subtract, unary(.softplus, logits), rest))
    case .categorical:
      return sumOfFeatures(crossEntropy(of: value, logits: parameters[0]))
    case .normal:
      return normalLoss(
        residual: binary(.subtract, value, parameters[0]), logVariance: parameters[1])
    case .standardNormal:
      return normalLoss(residual: value, logVariance: constant(0, shape(value)))
    }
  }

  /// The mean of a likelihood: the probabilities of coins and categories.
  mutating func mean(_ family: Family, _ parameters: [NodeID], _ shape: Shape) -> NodeID {
    switch family {
    case .bernoulli: unary(.sigmoid, parameters[0])
    case .categorical: softmax(parameters[0])
    case .normal: parameters[0]
    case .standardNormal: constant(0, shape)
    }
  }

  /// The divergence of a normal from the standard normal by dimension (Kingma and Welling 2014,
  /// appendix B): `½ (mean² + (expm1(logVariance) − logVariance))`, whose second part is not
  /// negative and keeps its digits where the variance is close to one.
  mutating func standardNormalDivergence(mean: NodeID, logVariance: NodeID) -> NodeID {
    let square = binary(.multiply, mean, mean)
    let excess = binary(.subtract, unary(.expm1, logVariance), logVariance)
    let sum = binary(.add, square, excess)
    return binary(.multiply, constant(0.5, shape(sum)), sum)
  }

  private mutating func normalLoss(residual: NodeID, logVariance: NodeID) -> NodeID {
    let size = shape(residual)
    let square = binary(.multiply, residual, residual)
    let precision = unary(.exp, unary(.negate, logVariance))
    let logarithms = binary(.add, constant(Self.logTwoPi, size), logVariance)
    let sum = sumOfFeatures(binary(.add, logarithms, binary(.multiply, square, precision)))
    return binary(.multiply, constant(0.5, shape(sum)), sum)
  }

  private mutating func crossEntropy(of index: NodeID, logits: NodeID) -> NodeID {
    let size = shape(logits)
    let isChosen = add(.oneHot(count: size.dimensions[size.rank - 1]), index)
    let chosen = add(.select, isChosen, logits, constant(0, size))
    return binary(
      .subtract, logSumExp(logits), add(.reduce(.sum, axes: [size.rank - 1]), chosen))
  }

  /// log 2π, rounded to Float64.
  private static let logTwoPi = 1.8378770664093454836
}
