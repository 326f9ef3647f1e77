import ElboIR

/// The structures that all units of a model share: its state, and the arena of each program.
package struct LayoutTranslator {
  package let model: EmittedModel

  package init(model: EmittedModel) { self.model = model }

  /// `dense_vae_layout.h`
  package func translate() -> CFile {
    let guardName = "\(model.prefix)_layout_h"
    var items: [CItem] = [
      .comment(["The memory of \(CComment.text(model.name)): its state, and each program's arena."]
      ),
      .line("#ifndef \(guardName)"), .line("#define \(guardName)"), .line(""),
      .structure("\(model.prefix)_state", stateMembers()), .line(""),
    ]
    for role in Role.allCases {
      guard let plan = model.plans[role] else { continue }
      items.append(.structure("\(model.prefix)_\(role.rawValue)_arena", slotMembers(plan)))
      items.append(.line(""))
    }
    return CFile(items + [.line("#endif")])
  }

  private func stateMembers() -> [String] {
    var members: [String] = []
    for (index, name) in model.stateMembers.enumerated() {
      let layout = model.layout(ofState: index)
      members.append("float \(name)[\(layout.allocated)]")
      if model.transposed.contains(index) {
        members.append("float \(name)_transposed[\(layout.transposed.allocated)]")
      }
    }
    return aligned(members)
  }

  private func slotMembers(_ plan: Plan) -> [String] {
    let names = Self.slotNames(plan, state: model.stateMembers)
    return aligned(zip(names, plan.slots).map { "float \($0)[\($1)]" })
  }

  /// A structure needs a member; the first one carries the alignment of all.
  private func aligned(_ members: [String]) -> [String] {
    guard let first = members.first else { return ["_Alignas(64) float unused[16]"] }
    return ["_Alignas(64) " + first] + members.dropFirst()
  }

  /// The members of an arena, by slot: each is named for its first value.
  package static func slotNames(_ plan: Plan, state: [String]) -> [String] {
    let names = PlanNames(plan: plan, state: state)
    return plan.slots.indices.map { slot in
      let first = plan.buffers.firstIndex { $0.storage == .arena(slot: slot) }
      return first.map(names.buffer) ?? "unused\(slot)"
    }
  }
}
