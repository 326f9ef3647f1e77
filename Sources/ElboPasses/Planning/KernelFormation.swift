import ElboIR

/// Groups stages of one phase and division into kernels: at most one chain each, with what comes
/// before it as its prologue and what comes after it as its block epilogue.
enum KernelFormation {
  static func kernels(
    _ stages: [PlannedStage], _ phases: [Int], table: BufferTable, plan: Plan
  ) -> [Kernel] {
    let order = stages.indices.sorted { (phases[$0], $0) < (phases[$1], $1) }
    var kernels: [Kernel] = []
    for index in order {
      let planned = stages[index]
      let added = [planned.stage] + transposes(planned.stage, table)
      if let last = kernels.indices.last, kernels[last].phase == phases[index],
        kernels[last].division == planned.division, planned.division != .whole,
        !(kernels[last].hasChain && planned.stage.hasChain)
      {
        kernels[last].stages += added
      } else {
        kernels.append(
          Kernel(
            phase: phases[index], division: planned.division,
            blocks: plan.blocks(of: planned.division), stages: added))
      }
    }
    return kernels
  }

  /// The transposed copies that follow a state tensor's update.
  private static func transposes(_ stage: Stage, _ table: BufferTable) -> [Stage] {
    stage.writes.compactMap { buffer in
      guard case .state(let index) = table.buffers[buffer].storage,
        let copy = table.transposed[index]
      else { return nil }
      return .transpose(from: buffer, to: copy)
    }
  }
}
