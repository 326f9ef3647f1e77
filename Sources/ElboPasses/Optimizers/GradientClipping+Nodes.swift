import ElboIR

// Clipping as nodes.
extension OptimizerStep {
  /// The gradients that the optimiser sees, in the same order.
  mutating func clipped(_ gradients: [NodeID], clipping: GradientClipping?) -> [NodeID] {
    switch clipping {
    case nil: gradients
    case .value(let limit): gradients.map { clamped($0, limit: limit) }
    case .globalNorm(let limit): scaled(gradients, limit: limit)
    }
  }

  /// `min(max(g, −limit), limit)`, which hands NaN on.
  private mutating func clamped(_ gradient: NodeID, limit: Double) -> NodeID {
    let above = maximum(gradient, number(-limit, like: gradient))
    return minimum(above, number(limit, like: gradient))
  }

  /// `g · min(1, limit / (norm + 1e-6))`. The sum of squares is rule 4's in each tensor, and these
  /// sums are added in order.
  private mutating func scaled(_ gradients: [NodeID], limit: Double) -> [NodeID] {
    guard let first = gradients.first else { return [] }
    var sum = sumOfSquares(of: first)
    for gradient in gradients.dropFirst() { sum = add(sum, sumOfSquares(of: gradient)) }
    let norm = squareRoot(sum)
    let quotient = divide(number(limit, like: norm), add(norm, number(1e-6, like: norm)))
    let factor = minimum(quotient, number(1, like: norm))
    return gradients.map { multiply($0, factor) }
  }

  private mutating func sumOfSquares(of gradient: NodeID) -> NodeID {
    let squares = multiply(gradient, gradient)
    let axes = Array(0..<rewriter.builder.shape(of: gradient).rank)
    return axes.isEmpty ? squares : rewriter.builder.add(.reduce(.sum, axes: axes), squares)
  }
}
