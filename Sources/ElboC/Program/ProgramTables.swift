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
    var items: [CItem] = [
      .line(""), table(of: "kernel", rows: kernels), table(of: "buffer", rows: buffers()),
    ]
    if !plan.outputs.isEmpty { items.append(table(of: "output", rows: outputs())) }
    if !plan.scalars.isEmpty { items.append(table(of: "scalar", rows: scalars())) }
    return items
  }

  private func table(of kind: String, rows: [[CField]]) -> CItem {
    let name = model.table(named: "\(role.rawValue)_\(kind)s")
    return .table(
      CTable(
        type: .array(.named("elbo_\(kind)"), nil), name: name, elements: rows.map { .structure($0) }
      ))
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
        CField("offset", offset(of: buffer)),
      ]
    }
  }

  private func offset(of buffer: Buffer) -> String {
    let prefix = model.prefix
    return switch buffer.storage {
    case .arena(let slot):
      "offsetof(struct \(prefix)_\(role.rawValue)_arena, \(slots[slot.index]))"
    case .state(let tensor):
      "offsetof(struct \(prefix)_state, \(model.stateMembers[tensor.index]))"
    case .transposedState(let tensor):
      "offsetof(struct \(prefix)_state, \(model.transposedMember(of: tensor)))"
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
    plan.scalars.map { ScalarRow(of: $0, in: plan.scalars).fields }
  }
}
