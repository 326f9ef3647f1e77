import ElboIR

extension GraphBuilder {
  /// `[B, …] → [B]`; the operand itself where it is that already.
  mutating func sumOfFeatures(_ a: NodeID) -> NodeID {
    shape(a).rank == 0 ? a : add(.reduce(.sum, axes: Array(0..<shape(a).rank)), a)
  }

  /// The operand itself where it has the axes already.
  mutating func reshape(_ a: NodeID, _ dimensions: [Int]) -> NodeID {
    shape(a).dimensions == dimensions ? a : add(.reshape(dimensions), a)
  }

  /// Spreads what was reduced over `axes` to the shape that it was reduced from.
  mutating func spread(_ reduced: NodeID, over axes: [Int], to shape: Shape) -> NodeID {
    let kept = shape.dimensions.indices.map { axes.contains($0) ? 1 : shape.dimensions[$0] }
    let isSingle = self.shape(reduced).rank == 0
    return broadcast(isSingle ? reduced : reshape(reduced, kept), to: shape)
  }

  /// `m + log(sum exp(x − m))` along the last axis, which disappears, with m the maximum; an
  /// infinite m itself (law 4).
  mutating func logSumExp(_ a: NodeID) -> NodeID {
    let axes = [shape(a).rank - 1]
    let maximum = add(.stopGradient, add(.reduce(.maximum, axes: axes), a))
    let exponentials = shiftedExponentials(a, maximum)
    let logarithm = unary(.log, add(.reduce(.sum, axes: axes), exponentials))
    let size = shape(maximum)
    let isInfinite = compare(.equal, unary(.absolute, maximum), constant(.infinity, size))
    return add(.select, isInfinite, maximum, binary(.add, maximum, logarithm))
  }

  /// `exp(x − m) / sum exp(x − m)` along the last axis, with m the maximum.
  mutating func softmax(_ a: NodeID) -> NodeID {
    let axes = [shape(a).rank - 1]
    let exponentials = shiftedExponentials(a, add(.reduce(.maximum, axes: axes), a))
    let sum = add(.reduce(.sum, axes: axes), exponentials)
    return binary(.divide, exponentials, spread(sum, over: axes, to: shape(a)))
  }

  private mutating func shiftedExponentials(_ a: NodeID, _ maximum: NodeID) -> NodeID {
    let spreadMaximum = spread(maximum, over: [shape(a).rank - 1], to: shape(a))
    return unary(.exp, binary(.subtract, a, spreadMaximum))
  }
}
