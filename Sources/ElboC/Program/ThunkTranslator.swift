import ElboIR
import ElboPlan

/// The functions that the runtime calls: each passes a kernel what it reads and writes.
package struct ThunkTranslator {
  package let model: EmittedModel
  package let plan: Plan
  package let role: Role
  package let names: CNames
  package let slots: [String]

  /// `static void run_k3(const elbo_call *call, size_t block)`
  package func run(
    number: Int, kernel: CFunction, arguments: [KernelArgument], blocks: Int
  ) -> CFunction {
    var body: [CStatement] = []
    if arguments.contains(where: { usesArena($0.kind) }) {
      body.append(
        pointer(to: "arena", type: .named("struct \(model.prefix)_\(role.rawValue)_arena")))
    }
    if arguments.contains(where: { usesState($0.kind) }) {
      body.append(pointer(to: "state", type: .named("struct \(model.prefix)_state")))
    }
    var values = arguments.map { argument(for: $0.kind) }
    if blocks > 1 {
      values.append(.local(.block))
    } else {
      body.append(.expression(.cast(.void, .local(.block))))
    }
    body.append(.expression(.call(kernel.name, values)))
    return CFunction(
      name: "run_k\(number)",
      parameters: [
        CParameter(type: .pointer(.const("elbo_call")), name: "call"),
        CParameter(type: .size, name: KernelLocal.block.name),
      ], body: body)
  }

  /// `struct vae_state *const state = call->state;`
  private func pointer(to member: String, type: CType) -> CStatement {
    .constant(type: .pointer(type), name: member, .member(.name("call"), member))
  }

  private func usesArena(_ kind: KernelArgument.Kind) -> Bool {
    if case .buffer(let index) = kind { plan.buffers[index].isArena } else { false }
  }

  private func usesState(_ kind: KernelArgument.Kind) -> Bool {
    if case .buffer(let index) = kind { !plan.buffers[index].isArena } else { false }
  }

  private func argument(for kind: KernelArgument.Kind) -> CExpression {
    let call = CExpression.name("call")
    switch kind {
    case .buffer(let index): return .address(location(of: index))
    case .site(let name, _, _):
      guard let index = model.dataSites.firstIndex(where: { $0.name == name }) else {
        preconditionFailure("the model has no data for '\(name)'")
      }
      return .cast(
        .pointer(kind.pointee(in: plan)), .element(.member(call, "rows"), .integer(index)))
    case .mask, .example, .scalars:
      return .cast(.pointer(kind.pointee(in: plan).constant), .member(call, kind.name(in: names)))
    case .words: return .address(.member(call, "words"))
    }
  }

  /// `arena->hidden` or `state->hidden_weight`
  package func location(of id: BufferID) -> CExpression {
    switch plan.buffers[id].storage {
    case .arena(let slot): .member(.name("arena"), slots[slot.index])
    case .state(let tensor): .member(.name("state"), model.stateMembers[tensor.index])
    case .transposedState(let tensor):
      .member(.name("state"), model.transposedMember(of: tensor))
    }
  }
}
