import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

import ElboC

/// A kernel of the plan of a small graph, by what it computes: its schedules and its C.
struct PlannedKernel {
  let plan: Plan
  let kernel: KernelID

  /// - Parameter node: The node whose value one of the kernel's nests computes or stores.
  init(
    computing node: Int, of lines: String, batch: Int = 32, rowsPerBlock: Int = 16
  ) throws {
    var graph = try Graph(lines: lines, batch: batch)
    graph.sites = graph.inputSites
    let plan = Planner.plan(graph, options: PlanOptions(rowsPerBlock: rowsPerBlock))
    #expect(PlanVerifier.verify(plan) == [])
    let kernel = plan.kernels.ids.first { id in
      plan.kernels[id].nests.contains { $0.body.contains { $0.node == NodeID(node) } }
    }
    self.plan = plan
    self.kernel = try #require(kernel)
  }

  /// The lines of the kernel in the schedule's text.
  func schedule(_ target: Target) -> String {
    let schedule = Scheduler.schedule(plan, for: target)
    #expect(ScheduleVerifier.verify(schedule, of: plan) == [])
    let parts = SchedulePrinter.print(schedule, of: plan).split(separator: "\n\n")
    let lines = parts[kernel.index + 1].split(separator: "\n").dropFirst()
    return lines.map { $0.dropFirst(2) }.joined(separator: "\n")
  }

  /// Its tables, and its function, whose name is `kernel`.
  func text(_ target: Target) -> String {
    let kernel = plan.kernels[kernel]
    var namer = CNamer()
    let names = CNames(plan: plan, state: plan.graph.state.map { namer.name(like: $0.name) })
    var translator = KernelTranslator(
      plan: plan, kernel: kernel, schedule: Scheduler.schedule(kernel, of: plan, for: target),
      target: target, names: names)
    let (function, _) = translator.translate(name: "kernel", comment: [])
    let tables = translator.tables.all.map {
      CRenderer.render(item: .indexTable(name: $0.name, entries: $0.numbers))
    }
    return tables.joined() + CRenderer.render(item: .function(function))
  }
}

extension Graph {
  /// A site for each of its inputs.
  fileprivate var inputSites: [Site] {
    ids.compactMap { id in
      guard case .input(let name, _, let shape) = self[id].operation else { return nil }
      return Site(
        kind: .observed, name: name, dimensions: shape.dimensions, encoding: .real,
        index: id.index, location: nil, value: id)
    }
  }
}
