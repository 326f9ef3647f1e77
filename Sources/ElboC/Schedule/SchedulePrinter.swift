import ElboIR
import ElboPlan

/// A schedule as text, for people: the same schedule always gives the same text.
///
/// ```
/// schedule "DenseVAE" train, avx512
///
/// kernel 0 k0_hidden: 4 blocks of 32 rows
///   data: 49 vectors a row
///   columns: panels 8 × 3, 1 × 1 vectors; tiles 4 × 8 rows
///     prefetch hidden.weight ahead, the next panel of hidden.weight
/// ```
package struct SchedulePrinter {
  private let plan: Plan

  package static func print(_ schedule: PlanSchedule, of plan: Plan) -> String {
    let printer = SchedulePrinter(plan: plan)
    let graph = plan.graph
    let head =
      "schedule \(QuotedText.quote(graph.name)) \(graph.role.rawValue), \(schedule.target.name)"
    let kernels = plan.kernels.numbered.flatMap { id, kernel in
      printer.lines(of: kernel, schedule: schedule.kernels[id], number: id)
    }
    return ([head] + kernels).map { $0 + "\n" }.joined()
  }

  private func lines(of kernel: Kernel, schedule: KernelSchedule, number: KernelID) -> [String] {
    let name = KernelName.name(of: kernel, number: number.index, in: plan)
    let blocks = "\(kernel.blocks) block\(kernel.blocks == 1 ? "" : "s")"
    let head = "kernel \(number) \(name): \(blocks) of \(schedule.blockRows) rows"
    return ["", head] + schedule.nests.flatMap { lines(of: $0).map { "  " + $0 } }
  }

  private func lines(of schedule: NestSchedule) -> [String] {
    switch schedule {
    case .data(let vectors?): ["data: \(vectors) vectors a row"]
    case .data(nil): ["data: element by element"]
    case .elements: ["elements one by one"]
    case .rows(let vectors): ["rows: \(vectors) vectors a block"]
    case .transposition(.stored): ["transposed copy: stored with its matrix"]
    case .transposition(.vector): ["transposed copy: one row or column"]
    case .transposition(.elements): ["transposed copy: element by element"]
    case .transposition(.squares(let prefetches)):
      ["transposed copy: squares in registers" + (prefetches ? ", prefetched" : "")]
    case .columns(let schedule): lines(of: schedule)
    }
  }

  private func lines(of schedule: ColumnSchedule) -> [String] {
    let panels = schedule.panels.map { panel in
      "\(panel.cut.count) × \(panel.vectors)" + (panel.keep.map { " (\($0) columns)" } ?? "")
    }
    let tiles = schedule.tiles.map { "\($0.count) × \($0.size)" }
    let chunks =
      schedule.chunk.map { "; chunks of \($0) terms" }
      ?? (schedule.hasTapsInside ? "; taps inside" : "")
    let text =
      "columns: panels \(panels.joined(separator: ", ")) vectors; "
      + "tiles \(tiles.joined(separator: ", ")) rows"
      + (schedule.hasTilesOutside ? ", tiles outside" : "") + chunks + taps(of: schedule)
    let prefetches = lines(of: schedule.prefetches)
    return [text] + (prefetches.isEmpty ? [] : ["  prefetch " + prefetches.joined(separator: ", ")])
  }

  private func taps(of schedule: ColumnSchedule) -> String {
    let classes = schedule.tapClasses.map { "\($0.lowerBound)..<\($0.upperBound)" }
    return classes.isEmpty ? "" : "; taps \(classes.joined(separator: ", "))"
  }

  private func lines(of prefetches: Prefetches) -> [String] {
    prefetches.ahead.sorted().map { "\(name(of: $0)) ahead" }
      + prefetches.next.sorted().map { "the next panel of \(name(of: $0))" }
      + prefetches.updated.map { "\(name(of: $0)) to be written" }
      + prefetches.copies.map { "\(name(of: $0)) to be written" }
  }

  /// Names are the user's; nothing in them breaks a line.
  private func name(of buffer: BufferID) -> String {
    String(QuotedText.quote(plan.name(ofBuffer: buffer)).dropFirst().dropLast())
  }
}
