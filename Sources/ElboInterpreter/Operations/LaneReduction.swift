import ElboIR

/// Reductions over feature axes in the order of rule 4: sixteen lanes, element `i` to lane
/// `i mod 16`, then lane `j` takes lane `j + 8`, `+ 4`, `+ 2`, `+ 1`.
enum LaneReduction<Scalar: InterpreterScalar> {
  private static var laneCount: Int { 16 }

  /// The axes disappear; the elements under one result are taken in row-major order.
  static func reduce(
    by reduction: Reduction, operand: Tensor<Scalar>, featureAxes: [Int]
  ) -> [Scalar] {
    let axes = featureAxes.map(operand.concreteAxis)
    let kept = view(of: operand, axes: operand.dimensions.indices.filter { !axes.contains($0) })
    let reduced = view(of: operand, axes: axes).offsets
    return switch reduction {
    case .sum:
      fold(operand.elements, starts: kept.offsets, offsets: reduced, from: 0) { $0 + $1 }
    case .maximum:
      fold(
        operand.elements, starts: kept.offsets, offsets: reduced, from: -.infinity,
        combine: Scalar.Functions.maximum)
    }
  }

  private static func view(of operand: Tensor<Scalar>, axes: [Int]) -> StridedView {
    let strides = StridedView.strides(of: operand.dimensions)
    return StridedView(
      dimensions: axes.map { operand.dimensions[$0] }, strides: axes.map { strides[$0] }, offset: 0)
  }

  private static func fold(
    _ elements: [Scalar], starts: [Int], offsets: [Int], from identity: Scalar,
    combine: (Scalar, Scalar) -> Scalar
  ) -> [Scalar] {
    var lanes = [Scalar](repeating: identity, count: laneCount)
    return starts.map { start in
      for lane in lanes.indices { lanes[lane] = identity }
      for (index, offset) in offsets.enumerated() {
        lanes[index % laneCount] = combine(lanes[index % laneCount], elements[start + offset])
      }
      for distance in [8, 4, 2, 1] {
        for lane in 0..<distance { lanes[lane] = combine(lanes[lane], lanes[lane + distance]) }
      }
      return lanes[0]
    }
  }
}
