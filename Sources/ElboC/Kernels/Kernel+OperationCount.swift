import ElboIR
import ElboPlan

extension Target {
  /// Vectors that hold the columns of a nest's vector blocks; copies of a single column fill one,
  /// and no vector lies beyond the last column where no padding follows it.
  func vectors(of nest: RowNest, in cut: Cut) -> Int {
    if nest.space.columns == 1 { return 1 }
    let isPartial = !nest.isPadded && nest.remainder != 0 && cut.end == nest.vectorBlocks
    return isPartial ? (nest.remainder - 1) / vectorWidth + 1 : cut.size * parts
  }
}

// What a kernel's text computes of a layout, padding included.
extension Kernel {
  /// Rows of a layout that a block computes; of a small matrix, which is one block, only its own.
  func computedRows(of layout: Layout, plan: Plan) -> Int {
    let rows = plan.rowsPerBlock(of: partition)
    return blocks == 1 && !layout.isBatched ? min(rows, layout.rows) : rows
  }

  /// Fused multiply-adds of its contractions, as a schedule runs them: over the padded rows, and the
  /// padded columns where a vector holds columns.
  package func products(in plan: Plan, schedule: KernelSchedule, on target: Target) -> Int {
    zip(nests, schedule.nests).reduce(0) { total, pair in
      let (nest, schedule) = pair
      guard let space = nest.space else { return total }
      return total
        + nest.products * computed(columns: space.columns, schedule: schedule, on: target)
    }
  }

  /// - Parameter columns: Of one position.
  private func computed(columns: Int, schedule: NestSchedule, on target: Target) -> Int {
    switch schedule {
    case .data, .elements, .transposition: return 0
    case .rows(let vectors): return vectors * target.vectorWidth * blocks * columns
    case .columns(let schedule):
      let vectors = schedule.panels.reduce(0) { $0 + $1.cut.count * $1.vectors }
      return schedule.rows * vectors * target.vectorWidth * blocks
    }
  }
}
