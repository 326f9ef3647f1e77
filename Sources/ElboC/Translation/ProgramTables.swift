import ElboIR

/// The constant tables of one program.
package struct ProgramTables {
  package let model: EmittedModel
  package let plan: Plan
  package let role: Role
  package let names: PlanNames
  package let slots: [String]

  private var prefix: String { model.prefix }

  package func items(kernels: [String]) -> [CItem] {
    var items: [CItem] = [
      .line(""),
      .table("static const \(prefix)_kernel \(role.rawValue)_kernels[]", kernels),
      .table("static const \(prefix)_buffer \(role.rawValue)_buffers[]", buffers()),
    ]
    if !plan.outputs.isEmpty {
      items.append(.table("static const \(prefix)_output \(role.rawValue)_outputs[]", outputs()))
    }
    if !plan.scalars.isEmpty {
      items.append(.table("static const \(prefix)_scalar \(role.rawValue)_scalars[]", scalars()))
    }
    return items
  }

  private func buffers() -> [String] {
    plan.buffers.indices.map { index in
      let buffer = plan.buffers[index]
      let layout = buffer.layout
      return
        "{\"\(names.buffer(index))\", \(buffer.node?.index ?? -1 & 0xffff_ffff)u, "
        + "\(buffer.isArena ? 0 : 1), \(layout.isBatched ? 1 : 0), \(layout.rows), "
        + "\(layout.columns), \(layout.storedRows), \(layout.stride), \(offset(buffer))}"
    }
  }

  private func offset(_ buffer: Buffer) -> String {
    switch buffer.storage {
    case .arena(let slot):
      "offsetof(struct \(prefix)_\(role.rawValue)_arena, \(slots[slot]))"
    case .state(let index): "offsetof(struct \(prefix)_state, \(model.stateMembers[index]))"
    case .transposedState(let index):
      "offsetof(struct \(prefix)_state, \(model.transposedMember(index)))"
    }
  }

  private func outputs() -> [String] {
    plan.outputs.map {
      let isBatched = plan.buffers[$0.buffer].layout.isBatched
      return "{\(CLiteral.string($0.name)), \($0.buffer), \(isBatched ? 1 : 0)}"
    }
  }

  private func scalars() -> [String] {
    plan.scalars.map { ScalarRow($0, in: plan.scalars).text }
  }
}
