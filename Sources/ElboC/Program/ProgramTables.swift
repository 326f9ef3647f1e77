import ElboIR
import ElboPlan

/// The constant tables of one program.
package struct ProgramTables {
  package let model: EmittedModel
  package let plan: Plan
  package let role: Role
  package let names: CNames
  package let slots: [String]

  package func items(kernels: [[CField]]) -> [CItem] {
    var items: [CItem] = [.line(""), table("kernel", kernels), table("buffer", buffers())]
    if !plan.outputs.isEmpty { items.append(table("output", outputs())) }
    if !plan.scalars.isEmpty { items.append(table("scalar", scalars())) }
    return items
  }

  private func table(_ kind: String, _ rows: [[CField]]) -> CItem {
    let name = model.table("\(role.rawValue)_\(kind)s")
    return .table(
      CTable(.array(.named("elbo_\(kind)"), nil), name, rows.map { .structure($0) }))
  }

  private func buffers() -> [[CField]] {
    plan.buffers.ids.map { id in
      let buffer = plan.buffers[id]
      let layout = buffer.layout
      var fields = [
        CField("name", "\"\(names.buffer(id))\""),
        CField("node", buffer.node.map { "\($0.index)" } ?? "ELBO_NO_NODE"),
      ]
      if !buffer.isArena { fields.append(CField("in_state", 1)) }
      if layout.isBatched { fields.append(CField("batched", 1)) }
      return fields + [
        CField("rows", layout.rows), CField("columns", layout.columns),
        CField("stored_rows", layout.storedRows), CField("stride", layout.stride),
        CField("offset", offset(buffer)),
      ]
    }
  }

  private func offset(_ buffer: Buffer) -> String {
    let prefix = model.prefix
    return switch buffer.storage {
    case .arena(let slot):
      "offsetof(struct \(prefix)_\(role.rawValue)_arena, \(slots[slot.index]))"
    case .state(let tensor):
      "offsetof(struct \(prefix)_state, \(model.stateMembers[tensor.index]))"
    case .transposedState(let tensor):
      "offsetof(struct \(prefix)_state, \(model.transposedMember(tensor)))"
    }
  }

  private func outputs() -> [[CField]] {
    plan.outputs.map {
      let isBatched = plan.buffers[$0.buffer].layout.isBatched
      return [
        CField("name", CLiteral.string($0.name)), CField("buffer", $0.buffer.index),
        CField("per_example", isBatched ? 1 : 0),
      ]
    }
  }

  private func scalars() -> [[CField]] {
    plan.scalars.map { ScalarRow($0, in: plan.scalars).fields }
  }
}
