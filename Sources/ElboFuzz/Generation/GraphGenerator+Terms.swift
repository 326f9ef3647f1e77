import ElboIR

// What distributions say of a site, as nodes: formulas of the generator's own, since any will do.
extension GraphGenerator {
  /// A likelihood whose loss has the form of a coin's, a normal's or a category's.
  enum Likelihood {
    case coins, normal, categories
  }

  /// `float[B]`: minus the log-likelihood of a site's value.
  mutating func loss(of likelihood: Likelihood, value: NodeID, parameters: [NodeID]) -> NodeID {
    switch likelihood {
    case .coins:
      let product = builder.binary(.multiply, value, parameters[0])
      return sum(of: builder.binary(.subtract, builder.unary(.softplus, parameters[0]), product))
    case .normal:
      let residual = builder.binary(.subtract, value, parameters[0])
      let precision = builder.unary(.exp, builder.unary(.negate, parameters[1]))
      let square = builder.binary(.multiply, residual, residual)
      let scaled = builder.binary(.multiply, square, precision)
      return sum(of: builder.binary(.add, scaled, parameters[1]))
    case .categories:
      return crossEntropy(of: value, logits: parameters[0])
    }
  }

  /// A normal posterior at mean + exp(½ · logVariance) · noise.
  mutating func draw(mean: NodeID, logVariance: NodeID, site: Int) -> NodeID {
    let shape = builder.shape(of: mean)
    let half = builder.binary(.multiply, builder.constant(0.5, shape: shape), logVariance)
    let noise = builder.add(.noise(.normal, stream: NoiseStream(site), shape))
    let offset = builder.binary(.multiply, builder.unary(.exp, half), noise)
    return builder.binary(.add, mean, offset)
  }

  /// The divergence of a normal from the standard normal.
  mutating func divergence(mean: NodeID, logVariance: NodeID) -> ObjectiveTerm {
    let excess = builder.binary(.subtract, builder.unary(.expm1, logVariance), logVariance)
    let square = builder.binary(.multiply, mean, mean)
    let half = builder.constant(0.5, shape: builder.shape(of: mean))
    let elements = builder.binary(.multiply, half, builder.binary(.add, square, excess))
    return ObjectiveTerm(value: sum(of: elements), byDimension: elements)
  }

  private mutating func sum(of elements: NodeID) -> NodeID {
    let rank = builder.shape(of: elements).rank
    return rank == 0 ? elements : builder.add(.reduce(.sum, axes: Array(0..<rank)), elements)
  }

  /// log Σ exp(l) − l[y], with the largest logit taken out of the sum.
  private mutating func crossEntropy(of index: NodeID, logits: NodeID) -> NodeID {
    let shape = builder.shape(of: logits)
    let axes = [shape.rank - 1]
    let chosen = builder.add(
      .select, builder.add(.oneHot(count: shape.dimensions[shape.rank - 1]), index), logits,
      builder.constant(0, shape: shape))
    let maximum = builder.add(.stopGradient, builder.add(.reduce(.maximum, axes: axes), logits))
    let kept = builder.add(.reshape(Array(repeating: 1, count: axes.count)), maximum)
    let shifted = builder.binary(.subtract, logits, builder.broadcast(kept, to: shape))
    let total = builder.add(.reduce(.sum, axes: axes), builder.unary(.exp, shifted))
    let logarithm = builder.binary(.add, maximum, builder.unary(.log, total))
    return builder.binary(.subtract, logarithm, builder.add(.reduce(.sum, axes: axes), chosen))
  }
}
