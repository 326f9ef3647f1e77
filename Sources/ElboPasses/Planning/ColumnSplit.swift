import ElboIR

/// Divides the products of a batch by columns where its rows are too few for the threads.
///
/// A thread that owns rows goes through a whole chain of layers alone, but reads all weights. One
/// that owns columns reads its own weights alone, and must meet the others before and after, since
/// whoever comes next reads whole rows.
package struct ColumnSplit: Sendable {
  package let threads: Int
  package let policy: Policy

  package enum Policy: Hashable, Sendable {
    case whereFaster
    case wherePossible
  }

  /// Multiply-adds that a core does while threads meet twice, some 2 µs at 90 a nanosecond.
  private static let meetings = 180_000.0
  /// Rows of a register tile.
  private static let tileRows = 8.0

  package init(threads: Int, policy: Policy = .whereFaster) {
    self.threads = threads
    self.policy = policy
  }

  /// - Parameter rowBlocks: The blocks of rows that the stage would be divided into.
  package func division(of stage: VectorStage, rowBlocks: Int) -> Division? {
    guard Self.isDivisible(stage) else { return nil }
    let groups = stage.layout.groups
    let choices = (2...groups).filter { groups.isMultiple(of: $0) }
    let times = choices.map { (blocks: $0, time: time(stage, blocks: $0)) }
    guard let best = times.min(by: { $0.time < $1.time }) else { return nil }
    let byRows = Double(stage.products) * share(of: rowBlocks)
    guard policy == .wherePossible || best.time + Self.meetings < byRows else { return nil }
    return .columns(blocks: best.blocks, groups: groups / best.blocks)
  }

  /// A stage whose products have the batch on their left, and no result that all columns are
  /// reduced to.
  private static func isDivisible(_ stage: VectorStage) -> Bool {
    guard stage.layout.isBatched, stage.layout.groups > 1, !stage.chains.isEmpty else {
      return false
    }
    let hasProducts = stage.chains.allSatisfy {
      if case .products(let parts, _) = $0 {
        parts.allSatisfy { !$0.leftIsTransposed }
      } else {
        false
      }
    }
    return hasProducts
      && !stage.body.contains { if case .reduce = $0.operation { true } else { false } }
  }

  /// Multiply-adds that the busiest thread has time for while the stage runs. A tile of one vector
  /// loads more often than it multiplies.
  private func time(_ stage: VectorStage, blocks: Int) -> Double {
    let groups = Double(stage.layout.groups / blocks)
    let loads = (Self.tileRows + groups) / (Self.tileRows * groups)
    return Double(stage.products) * share(of: blocks) * max(1, loads)
  }

  /// The part of a stage that the busiest thread computes.
  private func share(of blocks: Int) -> Double {
    Double((blocks + threads - 1) / threads) / Double(blocks)
  }
}

extension VectorStage {
  /// Multiply-adds of all blocks.
  fileprivate var products: Int { terms * layout.computed }
}
