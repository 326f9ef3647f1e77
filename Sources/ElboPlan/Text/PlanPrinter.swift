import ElboIR

/// A plan as text, for people: the same plan always gives the same text.
package struct PlanPrinter {
  private let plan: Plan
  private let names: PlanText
  private var lines: [String] = []

  /// Header, intervals with their kernels, buffers, scalars and outputs; ends in a line break.
  package static func print(_ plan: Plan) -> String {
    var printer = PlanPrinter(plan: plan)
    printer.printHeader()
    for interval in 0..<plan.intervalCount { printer.printInterval(interval) }
    printer.printBuffers()
    printer.printScalars()
    printer.printOutputs()
    return printer.lines.map { $0 + "\n" }.joined()
  }

  private init(plan: Plan) {
    self.plan = plan
    names = PlanText(plan: plan)
  }

  private mutating func printHeader() {
    let graph = plan.graph
    lines.append("plan \(QuotedText.quote(graph.name)) \(graph.role.rawValue)")
    lines.append(
      "batch \(graph.batch), \(plan.rowsPerBlock) rows a block, "
        + "\(count(plan.intervalCount, of: "interval")), "
        + "\(count(plan.barrierCount, of: "barrier")), "
        + "\(count(plan.kernels.count, of: "kernel")), arena \(4 * plan.slots.reduce(0, +)) bytes")
  }

  private mutating func printInterval(_ interval: Int) {
    lines += ["", "interval \(interval)"]
    for (id, kernel) in plan.kernels.numbered where kernel.interval == interval {
      printKernel(id, kernel: kernel)
    }
    lines.append("barrier")
  }

  private mutating func printKernel(_ id: KernelID, kernel: Kernel) {
    lines.append("  kernel \(id): \(names.blocks(of: kernel))")
    let accumulation = kernel.nests.firstIndex(where: \.accumulates)
    for (index, nest) in kernel.nests.enumerated() {
      let part = accumulation.map {
        index < $0 ? "prologue: " : index > $0 ? "block epilogue: " : ""
      }
      lines.append("    \(part ?? "")\(names.title(of: nest))")
      lines += names.details(of: nest).map { "      " + $0 }
    }
    lines.append("    reads \(list(of: kernel.nests.flatMap(\.reads)))")
    lines.append("    writes \(list(of: kernel.nests.flatMap(\.writes)))")
  }

  /// The names of buffers, each once, in the order in which they are used first.
  private func list(of buffers: [BufferID]) -> String {
    var seen: Set<BufferID> = []
    let names = buffers.filter { seen.insert($0).inserted }.map(names.buffer)
    return names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }

  private mutating func printBuffers() {
    let lives = Lifetimes(of: plan).lives
    let head = ["buffer", "value", "place", "rows", "columns", "stored", "kernels", "intervals"]
    let rows = plan.buffers.ids.map { index in
      let layout = plan.buffers[index].layout
      let life = lives[index]
      return [
        "\(index)", names.buffer(index), names.storage(of: index),
        layout.isBatched ? "B = \(layout.rows)" : "\(layout.rows)", "\(layout.columns)",
        "\(layout.storedRows)×\(layout.stride)",
        life.map {
          names.range(from: $0.firstKernel.index, to: $0.lastKernel.index, of: plan.kernels.count)
        } ?? "–",
        life.map {
          names.range(from: $0.firstInterval, to: $0.lastInterval, of: plan.intervalCount)
        } ?? "–",
      ]
    }
    lines += ["", "buffers"] + TextTable(rows: [head] + rows, indentation: "  ").lines
  }

  private mutating func printScalars() {
    guard !plan.scalars.isEmpty else { return }
    lines += ["", "scalars"]
    lines += plan.scalars.enumerated().map { "  \($0) \($1.text)" }
  }

  private mutating func printOutputs() {
    guard !plan.outputs.isEmpty else { return }
    lines += ["", "outputs"]
    lines += plan.outputs.map { output in
      let isBatched = plan.buffers[output.buffer].layout.isBatched
      return "  \(QuotedText.quote(output.name)) is \(names.buffer(output.buffer))"
        + (isBatched ? ", for each example" : "")
    }
  }

  private func count(_ number: Int, of word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
