import ElboIR
import ElboPlan

extension Target {
  /// Vectors that hold a row of so many vector blocks of columns; copies of a single column fill
  /// one.
  func vectors(of layout: Layout, vectorBlocks: Int) -> Int {
    layout.isColumn ? 1 : vectorBlocks * parts
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
      guard let layout = nest.layout else { return total }
      return total + nest.terms * computed(in: layout, schedule: schedule, on: target)
    }
  }

  private func computed(in layout: Layout, schedule: NestSchedule, on target: Target) -> Int {
    switch schedule {
    case .data, .elements, .transposition: return 0
    case .rows: return layout.storedRows * layout.columns
    case .columns(let schedule):
      let vectors = schedule.panels.reduce(0) { $0 + $1.cut.count * $1.vectors }
      return schedule.rows * vectors * target.vectorWidth * blocks
    }
  }
}
