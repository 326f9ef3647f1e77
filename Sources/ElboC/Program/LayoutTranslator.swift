import ElboIR
import ElboPlan

/// The structures that all units of a model share: its state, and the arena of each program.
package struct LayoutTranslator {
  package let model: EmittedModel

  package init(model: EmittedModel) { self.model = model }

  /// `dense_vae_layout.h`
  package func translate() -> CFile {
    let guardName = "\(model.prefix)_layout_h"
    let title = CItem.comment([
      "The memory of \(CComment.text(model.name)): its state, and each program's arena."
    ])
    return CFile(
      items: [
        title, .line("#ifndef \(guardName)"), .line("#define \(guardName)"), .line(""),
        .line("#include \"runtime/tables.h\""), .line(""),
      ] + items() + [.line("#endif")])
  }

  /// The structures, and the functions by which the units are found.
  package func items() -> [CItem] {
    var items: [CItem] = [
      .structure("\(model.prefix)_state", declarations(of: stateMembers())), .line(""),
    ]
    for role in Role.allCases {
      guard let plan = model.plans[role] else { continue }
      items.append(
        .structure(
          "\(model.prefix)_\(role.rawValue)_arena", declarations(of: slotMembers(of: plan))))
      items.append(.line(""))
    }
    return items + [
      .comment(["The kernels, one unit for each instruction set."]),
      .line("#pragma GCC visibility push(hidden)"),
    ] + Target.all.map { .line("elbo_get_target \(model.unitFunction(for: $0));") }
      + [.line("#pragma GCC visibility pop"), .line("")]
  }

  /// The values of the state, in order.
  package func stateMembers() -> [LayoutMember] {
    model.stateMembers.enumerated().flatMap { index, name in
      let layout = model.layout(ofState: TensorID(index))
      let member = LayoutMember(name: name, layout: layout)
      guard let copy = model.transposedMembers[TensorID(index)] else { return [member] }
      return [member, LayoutMember(name: copy, layout: model.layout(ofCopy: TensorID(index)))]
    }
  }

  /// The slots of an arena, in order.
  package func slotMembers(of plan: Plan) -> [LayoutMember] {
    let names = Self.slotNames(of: plan, names: CNames(plan: plan, state: model.stateMembers))
    return plan.slots.indices.map { slot in
      let layouts = plan.buffers.filter { $0.storage == .arena(slot: SlotID(slot)) }.map(\.layout)
      return LayoutMember(
        name: names[slot], allocated: plan.slots[slot], used: layouts.map(\.count).max() ?? 0)
    }
  }

  /// A structure needs a member; the first one carries the alignment of all.
  private func declarations(of members: [LayoutMember]) -> [CMember] {
    guard !members.isEmpty else {
      return [CMember(type: floats(Layout.vectorBlock), name: "unused", alignment: 64)]
    }
    return members.enumerated().flatMap { index, member in
      [CMember(type: floats(member.allocated), name: member.name, alignment: index == 0 ? 64 : nil)]
        + (model.gap > 0 ? [CMember(type: floats(model.gap), name: "elbo_gap\(index + 1)")] : [])
    }
  }

  private func floats(_ count: Int) -> CType { .array("float", .integer(count)) }

  /// The members of an arena, by slot: each is named for its first value.
  package static func slotNames(of plan: Plan, names: CNames) -> [String] {
    plan.slots.indices.map { slot in
      let first = plan.buffers.ids.first { plan.buffers[$0].storage == .arena(slot: SlotID(slot)) }
      return first.map(names.buffer) ?? "unused\(slot)"
    }
  }
}

/// An array in the state or in an arena.
package struct LayoutMember: Hashable, Sendable {
  package let name: String
  /// Floats in all.
  package let allocated: Int
  /// Floats that are ever read or written; the others are only prefetched.
  package let used: Int

  init(name: String, allocated: Int, used: Int) {
    self.name = name
    self.allocated = allocated
    self.used = used
  }

  init(name: String, layout: Layout) {
    self.init(name: name, allocated: layout.allocated, used: layout.count)
  }
}
