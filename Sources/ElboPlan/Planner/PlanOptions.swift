import ElboIR

/// What a plan depends on beside its graph.
package struct PlanOptions: Hashable, Sendable {
  /// Gives every node a buffer, so that a check can compare what fusion hides.
  package var storesEverything = false
  /// Threads that are to have as much work each.
  package var threads: Int
  /// Batch rows that one block computes; nil for what suits batch and threads.
  package var rowsPerBlock: Int?
  /// When columns are divided instead of rows.
  package var columnSplit: ColumnSplit.Policy

  package init(
    storesEverything: Bool = false, threads: Int? = nil, rowsPerBlock: Int? = nil,
    columnSplit: ColumnSplit.Policy = .whereFaster
  ) {
    self.storesEverything = storesEverything
    self.threads = threads ?? MachineModel.usualThreads
    self.rowsPerBlock = rowsPerBlock
    self.columnSplit = columnSplit
  }

  /// As few blocks as give each thread the same number of them, since a block reads all weights:
  /// what is not worth sharing is one.
  package func rowsPerBlock(for graph: Graph) -> Int {
    if let rowsPerBlock { return rowsPerBlock }
    let batch = graph.batch
    let operations = GraphSummary(of: graph).contractionOperations
    if operations <= MachineModel.smallStep, batch <= MachineModel.mostRows { return batch }
    let blocks = ((batch + MachineModel.mostRows - 1) / MachineModel.mostRows).roundedUp(
      to: threads)
    return min(((batch + blocks - 1) / blocks).roundedUp(to: 8), batch)
  }
}
