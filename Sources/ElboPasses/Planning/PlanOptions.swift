import ElboIR

/// What a plan depends on beside its graph.
package struct PlanOptions: Hashable, Sendable {
  /// Gives every node a buffer, so that a check can compare what fusion hides.
  package var storesEverything = false
  /// What Adam's step size is made from where the host names no other learning rate.
  package var learningRate: Double?
  /// Batch rows that one block computes; nil for the default by batch size.
  package var rowsPerBlock: Int?

  package init(
    storesEverything: Bool = false, learningRate: Double? = nil, rowsPerBlock: Int? = nil
  ) {
    self.storesEverything = storesEverything
    self.learningRate = learningRate
    self.rowsPerBlock = rowsPerBlock
  }

  /// Multiply-adds of a step that takes a few microseconds: threads would take as long to meet.
  private static let smallStep = 250_000

  /// Weights of more floats do not stay in a second cache of 2 MiB from one block to the next.
  private static let cachedFloats = 1 << 19

  /// Blocks of 16 rows keep a panel of weights busy for two register tiles; a small batch gets
  /// smaller blocks, so that threads share it. What is not worth sharing is one block, and where
  /// weights come from far away, as many rows as leave four blocks share them.
  package func rowsPerBlock(_ graph: Graph) -> Int {
    if let rowsPerBlock { return rowsPerBlock }
    if graph.multiplyAdds <= Self.smallStep, graph.batch <= 64 { return graph.batch }
    guard graph.batch >= 64 else { return min(8, graph.batch) }
    return graph.largestTensor > Self.cachedFloats ? min(64, graph.batch / 64 * 16) : 16
  }
}

extension Graph {
  /// Elements of the largest state tensor.
  fileprivate var largestTensor: Int {
    state.map { $0.dimensions.reduce(1, *) }.max() ?? 0
  }

  /// Fused multiply-adds of all contractions.
  fileprivate var multiplyAdds: Int {
    ids.reduce(0) { total, id in
      guard case .contraction(let kind) = self[id].operation else { return total }
      let left = self[self[id].operands[0]].shape.count
      let count = self[id].shape.count
      switch kind {
      case .plain, .transposedRight: return total + batch * left * count
      case .transposedLeft(let segment): return total + segment.rows(of: batch).count * count
      }
    }
  }
}
