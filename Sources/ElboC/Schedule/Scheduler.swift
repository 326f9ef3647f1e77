import ElboIR
import ElboPlan

/// Makes a schedule of a plan for one target.
package struct Scheduler {
  private let plan: Plan
  private let target: Target

  package static func schedule(_ plan: Plan, for target: Target) -> PlanSchedule {
    let scheduler = Scheduler(plan: plan, target: target)
    return PlanSchedule(target: target, kernels: plan.kernels.map(scheduler.schedule))
  }

  /// The schedule of one kernel of a plan.
  package static func schedule(_ kernel: Kernel, of plan: Plan, for target: Target)
    -> KernelSchedule
  {
    Scheduler(plan: plan, target: target).schedule(kernel)
  }

  private func schedule(_ kernel: Kernel) -> KernelSchedule {
    KernelSchedule(
      blockRows: plan.rowsPerBlock(of: kernel.partition),
      nests: kernel.nests.map { schedule($0, of: kernel) })
  }

  private func schedule(_ nest: LoopNest, of kernel: Kernel) -> NestSchedule {
    guard let rows = RowNest(nest) else { return .elements }
    if let data = nest.data.first { return schedule(data, layout: rows.layout) }
    if let copy = plan.transposition(of: nest) {
      return .transposition(schedule(copy, by: rows, of: kernel))
    }
    let blockRows = plan.rowsPerBlock(of: kernel.partition)
    return isByRows(rows, blockRows: blockRows)
      ? .rows(vectors: blockRows / target.vectorWidth) : .columns(columns(for: rows, of: kernel))
  }

  /// Rows of data are whole vectors, or they are copied element by element, as indices are.
  private func schedule(_ data: DataAccess, layout: Layout) -> NestSchedule {
    .data(
      vectors: layout.remainder == 0 && data.element != .index
        ? layout.vectorBlocks * target.parts : nil)
  }

  // MARK: Vectors of rows

  /// A nest of more columns keeps lanes of columns busy enough.
  private static let mostColumns = 4

  /// Whether a nest's rows lie side by side, or its body is worth their collection and
  /// distribution, which take an instruction or two for each element.
  private func isByRows(_ nest: RowNest, blockRows: Int) -> Bool {
    let isWorthIt = nest.layout.isColumn || nest.body.contains { $0.operation.isCostly }
    guard blockRows.isMultiple(of: target.vectorWidth), nest.sumsOnlyProducts,
      nest.space.columns <= Self.mostColumns
    else { return false }
    return nest.isPlain ? isWorthIt : nest.isWindowedAlone && hasScratch(nest)
  }

  /// Whether the left side of a grid's product, with rows as lanes, stays in the second cache, and
  /// on the stack of a thread. A weight's gradient needs none.
  private func hasScratch(_ nest: RowNest) -> Bool {
    guard !nest.sumsOverBatch, let product = nest.accumulations.first?.products.first else {
      return true
    }
    let columns = plan.buffers[product.left.buffer].layout.columns
    return columns * target.vectorWidth <= MachineModel.secondCacheFloats
  }

  // MARK: Vectors of columns

  private func columns(for nest: RowNest, of kernel: Kernel) -> ColumnSchedule {
    let rows = kernel.computedRows(of: nest.layout, plan: plan)
    let size =
      !nest.accumulates
      ? (rows: 1, vectorBlocks: 1) : target.tile(accumulations: nest.accumulations.count)
    let tiles = Tiling.rows(of: rows, by: size.rows)
    return ColumnSchedule(
      rows: rows, panels: panels(for: nest, of: kernel, by: size.vectorBlocks), tiles: tiles,
      hasTilesOutside: hasTilesOutside(nest),
      chunk: hasTapsInside(nest, rows: rows) ? nil : chunk(for: nest),
      tapClasses: hasTapsInside(nest, rows: rows) ? [] : tapClasses(of: nest),
      hasTapsInside: hasTapsInside(nest, rows: rows),
      prefetches: prefetches(for: nest, of: kernel))
  }

  /// Whether the rows of a tile, which all taps read again and again, are more than the weights,
  /// which stay in the second cache from tile to tile.
  private func hasTilesOutside(_ nest: RowNest) -> Bool {
    guard !nest.sumsOverBatch, let product = nest.accumulations.first?.products.first,
      !nest.windows.isEmpty
    else { return false }
    return plan.buffers[product.right.buffer].layout.count <= MachineModel.secondCacheFloats / 2
  }

  /// Whether a weight has so few rows at each tap that the sums of one would wait for each other.
  private func hasTapsInside(_ nest: RowNest, rows: Int) -> Bool {
    nest.sumsOverBatch && nest.isWindowedAlone && rows <= Self.mostColumns
  }

  /// A last vector block that is not full stands alone where a reduction must leave its padding
  /// out, or where there is none.
  private func panels(
    for nest: RowNest, of kernel: Kernel, by size: Int
  ) -> [ColumnSchedule.Panel] {
    let lastAlone = (nest.reducesColumns || !nest.isPadded) && nest.remainder != 0
    let vectorBlocks = plan.vectorBlocksPerBlock(of: kernel.partition, in: nest)
    return Tiling.vectorBlocks(of: vectorBlocks, by: size, lastAlone: lastAlone).map { cut in
      ColumnSchedule.Panel(
        cut: cut, vectors: target.vectors(of: nest, in: cut),
        keep: lastAlone && cut.end == vectorBlocks ? nest.remainder : nil)
    }
  }

  // MARK: Chunks

  /// What a panel reads for a long accumulation does not stay in the first cache from one tile to
  /// the next; but sums that end in an update stay in registers.
  private func chunk(for nest: RowNest) -> Int? {
    if !nest.windows.isEmpty { return windowedChunk(for: nest) }
    guard nest.accumulations.count == 1, updated(by: nest).isEmpty else { return nil }
    let isLong = nest.accumulations[0].products.contains {
      nest.range(of: $0).count > MachineModel.longAccumulation
    }
    return isLong ? MachineModel.chunk : nil
  }

  /// The data whose positions together are a visit's worth of terms: a tile of a weight's gradient
  /// would read all data else, from memory, before the next one does.
  private func windowedChunk(for nest: RowNest) -> Int? {
    guard nest.sumsOverBatch, let product = nest.accumulations.first?.products.first,
      let batch = product.terms.first
    else { return nil }
    let positions = product.terms.dropFirst().reduce(1) { $0 * nest.axes[$1].count }
    let chunk = (MachineModel.visit - 1) / positions + 1
    return chunk < nest.axes[batch].count ? chunk : nil
  }

  /// The taps of a weight's last window, by how many positions they meet.
  private func tapClasses(of nest: RowNest) -> [Range<Int>] {
    guard nest.sumsOverBatch, let product = nest.accumulations.first?.products.first,
      let table = nest.nest.tables(of: product).last
    else { return [] }
    let counts = table.entries.map(\.count)
    let starts = counts.indices.filter { $0 == 0 || counts[$0] != counts[$0 - 1] }
    return zip(starts, starts.dropFirst() + [counts.count]).map { $0..<$1 }
  }

  /// State that a nest writes.
  private func updated(by nest: RowNest) -> [BufferID] {
    Set(nest.writes).filter { !plan.buffers[$0].isArena }.sorted()
  }

  // MARK: Prefetches

  private func prefetches(for nest: RowNest, of kernel: Kernel) -> Prefetches {
    let products = nest.accumulations.flatMap(\.products)
    let byColumns = products.filter { $0.left.map[LoopNest.row] == 1 }.map(\.left.buffer)
    var prefetches = Prefetches()
    guard nest.isPlain else { return prefetches }
    prefetches.ahead = Set(
      (products.map(\.right.buffer) + byColumns).filter {
        plan.buffers[$0].layout.prefetchedRows > 0
      })
    prefetches.next = Set(products.map(\.right.buffer).filter(isFar))
    if nest.layout.count >= MachineModel.firstCacheFloats {
      prefetches.updated = updated(by: nest)
      prefetches.copies = copies(of: prefetches.updated, by: kernel)
    }
    return prefetches
  }

  /// Whether a matrix has left the second cache since the step before. A batch's values were made
  /// in this one.
  private func isFar(_ right: BufferID) -> Bool {
    let layout = plan.buffers[right].layout
    return !layout.isBatched && layout.prefetchedRows > 0
      && layout.count > MachineModel.secondCacheFloats / 4
  }

  /// The transposed copies that a kernel makes of buffers. The 16 rows of a block prefetch the 16
  /// lines that a vector block of 16 columns becomes.
  private func copies(of updated: [BufferID], by kernel: Kernel) -> [BufferID] {
    guard plan.rowsPerBlock(of: kernel.partition) == Layout.vectorBlock else { return [] }
    return kernel.nests.compactMap(plan.transposition).filter { updated.contains($0.from) }
      .map(\.to)
  }

  // MARK: Transpositions

  private func schedule(
    _ copy: Transposition, by nest: RowNest, of kernel: Kernel
  ) -> TranspositionSchedule {
    let blockRows = plan.rowsPerBlock(of: kernel.partition)
    let isStored = kernel.nests.contains { nest in
      guard let rows = RowNest(nest), plan.transposition(of: nest) == nil,
        nest.writes.contains(copy.from)
      else { return false }
      return isByRows(rows, blockRows: blockRows)
    }
    if isStored { return .stored }
    let layout = plan.buffers[copy.from].layout
    if layout.rows == 1 || layout.isColumn, nest.isPlain { return .vector }
    guard nest.fillsSquares(of: target, blockRows: blockRows) else { return .elements }
    return .squares(
      prefetches: blockRows != Layout.vectorBlock
        && plan.buffers[copy.to].layout.prefetchedRows > 0)
  }
}

extension RowNest {
  /// Whether its only accumulation is a product through windows, of one group where it is a weight,
  /// whose left side has neighbouring channels, or rows apart.
  var isWindowedAlone: Bool {
    guard nest.accumulations.count == 1, nest.accumulations[0].products.count == 1,
      let product = nest.accumulations[0].products.first, !nest.windows.isEmpty
    else { return false }
    let step = product.left.map[LoopNest.row]
    return nest.sumsOverBatch ? step == 1 && space.positions.reduce(1, *) == 1 : step > 1
  }

  /// Whether a block of each tap's matrix is whole squares of vectors; of a matrix alone padding
  /// makes it so.
  func fillsSquares(of target: Target, blockRows: Int) -> Bool {
    isPlain
      || blockRows.isMultiple(of: target.vectorWidth)
        && layout.columns.isMultiple(of: target.vectorWidth)
  }
}

extension Plan {
  /// Vector blocks of columns that one block of a partition computes of a nest.
  func vectorBlocksPerBlock(of partition: Partition, in nest: RowNest) -> Int {
    nest.isPlain
      ? vectorBlocksPerBlock(of: partition, layout: nest.layout) : nest.vectorBlocks
  }
}

/// A matrix of state, and its transposed copy.
struct Transposition: Hashable {
  let from: BufferID
  let to: BufferID
}

extension Plan {
  /// What a nest copies, transposed; nil for all other nests.
  func transposition(of nest: LoopNest) -> Transposition? {
    guard let copy = nest.copy, buffers[copy.to.buffer].isTransposedState else { return nil }
    return Transposition(from: copy.from.buffer, to: copy.to.buffer)
  }
}

extension BodyOperation {
  /// Whether it takes many instructions, or holds up those that follow.
  fileprivate var isCostly: Bool {
    switch self {
    case .noise: true
    case .compute(.binary(let function)): function.isCostly
    case .compute(.unary(let function)): function.isCostly
    case .accumulator, .load, .data, .constant, .scalar, .rowMask, .oneHot, .compute, .store,
      .reduce:
      false
    }
  }
}
