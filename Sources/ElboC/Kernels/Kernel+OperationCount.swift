import ElboIR

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

  /// Fused multiply-adds of its contractions: over the padded rows, and the padded columns where a
  /// vector holds columns.
  package func products(in plan: Plan, on target: Target) -> Int {
    nests.reduce(0) { total, nest in
      guard case .vector(let vector) = nest else { return total }
      return total + vector.terms * computed(in: vector, plan: plan, target: target)
    }
  }

  private func computed(in nest: VectorNest, plan: Plan, target: Target) -> Int {
    let layout = nest.layout
    if VectorizedRows.isProfitable(
      for: nest, blockRows: plan.rowsPerBlock(of: partition), target: target)
    {
      return layout.storedRows * layout.columns
    }
    let vectorBlocks = plan.vectorBlocksPerBlock(of: partition, layout: layout)
    let vectors = target.vectors(of: layout, vectorBlocks: vectorBlocks)
    return computedRows(of: layout, plan: plan) * vectors * target.vectorWidth * blocks
  }
}
