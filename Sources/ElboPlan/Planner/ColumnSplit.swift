import ElboIR

/// Divides the products of a batch by columns where its rows are too few for the threads.
///
/// A thread that owns rows goes through a whole accumulation of layers alone, but reads all
/// weights. One that owns columns reads its own weights alone, and must wait for the others before
/// and after, since whoever comes next reads whole rows.
package struct ColumnSplit: Sendable {
  package let threads: Int
  package let policy: Policy

  package enum Policy: Hashable, Sendable {
    case whereFaster
    case wherePossible
  }

  package init(threads: Int, policy: Policy = .whereFaster) {
    self.threads = threads
    self.policy = policy
  }

  /// - Parameter rowBlocks: The blocks of rows that the nest would be divided into.
  package func partition(of nest: LoopNest, rowBlocks: Int) -> Partition? {
    guard let layout = nest.layout, Self.isDivisible(nest, layout: layout) else { return nil }
    let vectorBlocks = layout.vectorBlocks
    let choices = (2...vectorBlocks).filter { vectorBlocks.isMultiple(of: $0) }
    let times = choices.map { (blocks: $0, time: time(of: nest, layout: layout, blocks: $0)) }
    guard let best = times.min(by: { $0.time < $1.time }) else { return nil }
    let byRows = Double(nest.products * layout.computed) * share(of: rowBlocks)
    guard policy == .wherePossible || best.time + MachineModel.twoBarriers < byRows else {
      return nil
    }
    return .columns(blocks: best.blocks, vectorBlocks: vectorBlocks / best.blocks)
  }

  /// A nest whose products have the batch on their left, and no result that all columns are
  /// reduced to.
  private static func isDivisible(_ nest: LoopNest, layout: Layout) -> Bool {
    layout.isBatched && layout.vectorBlocks > 1 && nest.space?.positions == []
      && !nest.accumulations.isEmpty
      && nest.sumsOnlyProducts && !nest.reducesColumns
  }

  /// Multiply-adds that the busiest thread has time for while the nest runs. A tile of one vector
  /// loads more often than it multiplies.
  private func time(of nest: LoopNest, layout: Layout, blocks: Int) -> Double {
    let vectorBlocks = Double(layout.vectorBlocks / blocks)
    let rows = Double(MachineModel.tileRows)
    let loads = (rows + vectorBlocks) / (rows * vectorBlocks)
    return Double(nest.products * layout.computed) * share(of: blocks) * max(1, loads)
  }

  /// The part of a nest that the busiest thread computes.
  private func share(of blocks: Int) -> Double {
    Double((blocks + threads - 1) / threads) / Double(blocks)
  }
}
