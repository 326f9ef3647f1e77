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
    self.threads = threads ?? Self.usualThreads
    self.rowsPerBlock = rowsPerBlock
    self.columnSplit = columnSplit
  }

  /// Operations of contractions of a step that takes a few microseconds: threads would take as long
  /// to wait for each other.
  private static let smallStep = 500_000

  /// Where the machine is not known.
  private static let usualThreads = 4

  /// Rows that keep a panel of weights busy for eight register tiles.
  private static let mostRows = 64

  /// As few blocks as give each thread the same number of them, since a block reads all weights:
  /// what is not worth sharing is one.
  package func rowsPerBlock(for graph: Graph) -> Int {
    if let rowsPerBlock { return rowsPerBlock }
    let batch = graph.batch
    let operations = GraphSummary(of: graph).contractionOperations
    if operations <= Self.smallStep, batch <= Self.mostRows { return batch }
    let blocks = ((batch + Self.mostRows - 1) / Self.mostRows).roundedUp(to: threads)
    return min(((batch + blocks - 1) / blocks).roundedUp(to: 8), batch)
  }
}
