import ElboIR
import ElboPlan

/// Proves that a schedule runs each point of each nest once, within the registers of its target.
///
/// What it finds is a bug in the scheduler, not in a model.
package struct ScheduleVerifier {
  private let plan: Plan
  private let target: Target

  /// All that is wrong with a schedule of a plan; empty where all is well.
  package static func verify(_ schedule: PlanSchedule, of plan: Plan) -> [Diagnostic] {
    let verifier = ScheduleVerifier(plan: plan, target: schedule.target)
    guard schedule.kernels.count == plan.kernels.count else {
      return [
        .error(
          "the schedule has \(schedule.kernels.count) kernels, the plan \(plan.kernels.count)",
          at: nil)
      ]
    }
    return plan.kernels.numbered.flatMap { id, kernel in
      verifier.faults(in: kernel, schedule: schedule.kernels[id]).map {
        .error("kernel \(id) \($0)", at: nil)
      }
    }
  }

  private func faults(in kernel: Kernel, schedule: KernelSchedule) -> [String] {
    let blockRows = plan.rowsPerBlock(of: kernel.partition)
    guard schedule.nests.count == kernel.nests.count else {
      return ["has \(kernel.nests.count) nests, its schedule \(schedule.nests.count)"]
    }
    let rows =
      schedule.blockRows == blockRows
      ? [] : ["has blocks of \(blockRows) rows, its schedule of \(schedule.blockRows)"]
    return rows
      + zip(kernel.nests, schedule.nests).flatMap {
        faults(in: $0, schedule: $1, kernel: kernel, whole: schedule)
      }
  }

  private func faults(
    in nest: LoopNest, schedule: NestSchedule, kernel: Kernel, whole: KernelSchedule
  ) -> [String] {
    guard isOfItsKind(nest, schedule: schedule) else {
      return ["runs a nest as one of another kind"]
    }
    guard let rows = RowNest(nest) else { return [] }
    let layout = rows.layout
    switch schedule {
    case .elements: return []
    case .transposition(let transposition):
      return isRight(transposition, of: nest, kernel: kernel, whole: whole)
        ? [] : ["copies a matrix otherwise than it lies"]
    case .data(let vectors):
      let count = vectors.map { $0 * target.vectorWidth } ?? layout.columns
      return count == layout.columns
        ? [] : ["copies \(count) columns of \(layout.columns) of data"]
    case .rows(let vectors):
      let count = vectors * target.vectorWidth
      guard nest.sumsOnlyProducts, rows.isPlain || rows.isWindowedAlone, rows.vectorBlocks == 1,
        !kernel.partition.isByColumns
      else { return ["has vectors of rows where they cannot be"] }
      return count == whole.blockRows ? [] : ["computes \(count) rows of \(whole.blockRows)"]
    case .columns(let columns):
      return faults(in: rows, schedule: columns, kernel: kernel)
    }
  }

  /// Whether a nest can be run so at all.
  private func isOfItsKind(_ nest: LoopNest, schedule: NestSchedule) -> Bool {
    let isData = !nest.data.isEmpty
    let isTransposition = plan.transposition(of: nest) != nil
    switch schedule {
    case .elements: return nest.layout == nil
    case .data: return nest.layout != nil && isData
    case .transposition: return isTransposition
    case .columns, .rows: return nest.layout != nil && !isData && !isTransposition
    }
  }

  /// Stored beside its matrix where vectors of rows compute that; a row or a column as it lies; else
  /// whole squares.
  private func isRight(
    _ schedule: TranspositionSchedule, of nest: LoopNest, kernel: Kernel, whole: KernelSchedule
  ) -> Bool {
    guard let copy = plan.transposition(of: nest), let rows = RowNest(nest) else { return false }
    let layout = plan.buffers[copy.from].layout
    switch schedule {
    case .stored:
      return zip(kernel.nests, whole.nests).contains { nest, schedule in
        if case .rows = schedule { nest.writes.contains(copy.from) } else { false }
      }
    case .elements: return true
    case .vector: return rows.isPlain && (layout.rows == 1 || layout.isColumn)
    case .squares:
      return layout.rows > 1 && !layout.isColumn
        && whole.blockRows.isMultiple(of: target.vectorWidth)
        && rows.fillsSquares(of: target, blockRows: whole.blockRows)
    }
  }

  // MARK: Vectors of columns

  private func faults(
    in nest: RowNest, schedule: ColumnSchedule, kernel: Kernel
  ) -> [String] {
    let rows = kernel.computedRows(of: nest.layout, plan: plan)
    let blocks = plan.vectorBlocksPerBlock(of: kernel.partition, in: nest)
    var faults: [String] = []
    if schedule.rows != rows || !Self.covers(schedule.tiles, count: rows) {
      faults.append("has tiles of other rows than its \(rows), once each")
    }
    if !Self.covers(schedule.panels.map(\.cut), count: blocks) {
      faults.append("has panels of other columns than its \(blocks) vector blocks, once each")
    }
    faults += schedule.panels.flatMap {
      self.faults(in: $0, nest: nest, schedule: schedule, blocks: blocks)
    }
    if !schedule.tapClasses.isEmpty, schedule.tapClasses.flatMap(Array.init) != nest.lastTaps {
      faults.append("has classes of other taps than all, once each")
    }
    if schedule.hasTapsInside, !nest.isWindowedAlone || !nest.sumsOverBatch {
      faults.append("has taps inside of the terms of other products than a weight's")
    }
    if schedule.hasTilesOutside, schedule.chunk != nil || schedule.hasTapsInside {
      faults.append("has tiles outside of panels whose sums all tiles take in turns")
    }
    if let chunk = schedule.chunk,
      chunk < 1 || nest.accumulations.count != 1 || !nest.sumsOnlyProducts
    {
      faults.append("cuts \(nest.accumulations.count) accumulations into chunks of \(chunk)")
    }
    return faults
  }

  private func faults(
    in panel: ColumnSchedule.Panel, nest: RowNest, schedule: ColumnSchedule, blocks: Int
  ) -> [String] {
    var faults: [String] = []
    let expected = target.vectors(of: nest, in: panel.cut)
    if panel.vectors != expected {
      faults.append("has a panel of \(panel.vectors) vectors, which are \(expected)")
    }
    let mustKeep = nest.reducesColumns || !nest.isPadded
    let isCut = mustKeep && nest.remainder != 0 && panel.cut.end == blocks
    let isAlone = panel.cut.size == 1 && panel.cut.count == 1
    if panel.keep != (isCut ? nest.remainder : nil) || isCut && !isAlone {
      faults.append("keeps other columns of a panel than a reduction needs")
    }
    let rows = nest.accumulates ? schedule.tiles.map(\.size).max() ?? 0 : 0
    let vectors = panel.vectors * nest.accumulations.count
    let registers = rows * vectors + vectors + 1
    if nest.accumulates, registers > target.registers {
      faults.append(
        "needs \(registers) registers for a tile, \(target.name) has \(target.registers)")
    }
    return faults
  }

  /// Whether cuts follow each other from 0 to a count.
  private static func covers(_ cuts: [Cut], count: Int) -> Bool {
    var end = 0
    for cut in cuts {
      guard cut.start == end, cut.size > 0, cut.count > 0 else { return false }
      end = cut.end
    }
    return end == count
  }
}

extension RowNest {
  /// The taps of the last axis of a weight.
  fileprivate var lastTaps: [Int] { space.taps.last.map { Array(0..<$0) } ?? [] }
}
