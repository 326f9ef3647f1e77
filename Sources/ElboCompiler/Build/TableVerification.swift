import ElboC
import ElboIR
import ElboPlan

/// Verifies what a loaded trainer says of its programs: by these tables the runtime runs kernels,
/// and libclang proves nothing of them.
package struct TableVerification {
  package let program: LoadedProgram
  package let plan: Plan

  package init(program: LoadedProgram, plan: Plan) {
    self.program = program
    self.plan = plan
  }

  /// What the tables say otherwise than the plan; empty where they agree.
  package func faults() -> [String] {
    (sizes() + kernels() + buffers() + outputs() + scalars()).map {
      "the tables of \(program.role.rawValue) say \($0)"
    }
  }

  /// A number of the tables beside that of the plan.
  private func compare(_ what: String, found: Int, planned: Int) -> String? {
    found == planned ? nil : "\(what) \(found), the plan \(planned)"
  }

  private func sizes() -> [String] {
    [
      compare("rows", found: program.batch, planned: plan.graph.batch),
      compare("rows with padding", found: program.paddedRows, planned: plan.paddedRows),
      compare("intervals", found: program.intervalCount, planned: plan.intervalCount),
      compare("kernels", found: program.kernels.count, planned: plan.kernels.count),
      compare("buffers", found: program.buffers.count, planned: plan.buffers.count),
      compare("outputs", found: program.outputs.count, planned: plan.outputs.count),
      compare("scalars", found: program.scalars.count, planned: plan.scalars.count),
    ].compactMap(\.self)
  }

  private func kernels() -> [String] {
    zip(program.kernels, plan.kernels).enumerated().flatMap { number, pair in
      let (found, planned) = pair
      let writes = planned.nests.flatMap(\.writes)
      return [
        compare(
          "kernel \(number) is of interval", found: found.interval, planned: planned.interval),
        compare("kernel \(number) has blocks", found: found.blocks, planned: planned.blocks),
        compare(
          "kernel \(number) has the partition", found: found.partition,
          planned: plan.number(of: planned.partition)),
        found.writes == writes
          ? nil : "kernel \(number) writes buffers \(found.writes), the plan \(writes)",
      ].compactMap(\.self)
    }
  }

  private func buffers() -> [String] {
    zip(program.buffers, plan.buffers).enumerated().flatMap { number, pair in
      let (found, planned) = pair
      return [
        compare("buffer \(number) has rows", found: found.rows, planned: planned.layout.rows),
        compare(
          "buffer \(number) has columns", found: found.columns, planned: planned.layout.columns),
        found.isState == !planned.isArena
          ? nil : "buffer \(number) \(found.isState ? "is" : "is not") state, the plan otherwise",
      ].compactMap(\.self)
    }
  }

  private func outputs() -> [String] {
    zip(program.outputs, plan.outputs).compactMap { found, planned in
      found.name == planned.name && found.buffer == planned.buffer
        ? nil
        : "output '\(found.name)' is buffer \(found.buffer), the plan '\(planned.name)' "
          + "buffer \(planned.buffer)"
    }
  }

  private func scalars() -> [String] {
    zip(program.scalars, plan.scalars).enumerated().compactMap { number, pair in
      let (found, planned) = pair
      let name = planned.inputName ?? planned.text
      guard found.name == name, found.isDerived == (planned.inputName == nil) else {
        return "scalar \(number) is '\(found.name)', the plan '\(name)'"
      }
      guard case .named(_, let standard) = planned, found.initial != standard.value else {
        return nil
      }
      return "scalar \(number) is \(found.initial) by default, the plan \(standard.value)"
    }
  }
}
