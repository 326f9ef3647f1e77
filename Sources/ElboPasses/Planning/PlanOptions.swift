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

  /// Blocks of 16 rows keep a panel of weights busy for two register tiles; a small batch gets
  /// smaller blocks, so that threads share it.
  package func rowsPerBlock(batch: Int) -> Int {
    rowsPerBlock ?? (batch >= 64 ? 16 : min(8, batch))
  }
}
