import ElboIR

/// One instruction set's translation unit: the kernels of every program, what calls them, and the
/// tables by which the runtime knows them.
package struct UnitTranslator {
  package let model: EmittedModel
  package let target: Target

  /// The number of the next kernel; kernels are numbered through all programs.
  private var number = 0
  private var kernels: [CItem] = []
  private var glue: [CItem] = []
  private var tables: [CItem] = []
  private var emitted: [KernelShape: EmittedKernel] = [:]
  /// The function of each kernel of every program, in order.
  package private(set) var functions: [String] = []

  /// A function, and where its comment stands among the items.
  private struct EmittedKernel {
    let name: String
    let item: Int
  }

  package init(model: EmittedModel, target: Target) {
    self.model = model
    self.target = target
  }

  private var prefix: String { model.prefix }

  package mutating func translate() -> CFile {
    for role in Role.allCases {
      if let plan = model.plans[role] { translate(plan, role) }
    }
    tables += programTable()
    let body = head() + kernels + [.line("")] + glue + tables
    return CFile(guarded(body))
  }

  private func head() -> [CItem] {
    [
      .line("#include \"elbo_prelude_\(target.name).h\""),
      .line("#include \"elbo_math.h\""), .line("#include \"elbo_noise.h\""),
      .line("#include \"\(prefix)_tables.h\""), .line("#include \"\(prefix)_layout.h\""),
      .line(""),
    ]
  }

  /// Elsewhere the file is empty, and the model's says that there is no such unit: code that the
  /// verifier does not see would not be verified.
  private func guarded(_ body: [CItem]) -> [CItem] {
    let title = CItem.comment([
      "\(CComment.text(model.name)) for \(target.name). Made by Elbo; do not edit."
    ])
    let end: [CItem] = [.line("#include \"elbo_prelude_end.h\"")]
    guard let macro = target.guardMacro else { return [title] + body + end }
    return [title, .line("#if defined(\(macro))")] + body + end + [
      .line("#else"), .line("#include \"\(prefix)_tables.h\""), .line("#endif"),
    ]
  }

  // MARK: Kernels

  private mutating func translate(_ plan: Plan, _ role: Role) {
    let names = PlanNames(plan: plan, state: model.stateMembers)
    let slots = LayoutTranslator.slotNames(plan, state: model.stateMembers)
    kernels.append(.comment(["", "\(role.rawValue): \(plan.phaseCount) phases", ""]))
    var rows: [String] = []
    for kernel in plan.kernels {
      var translator = KernelTranslator(plan: plan, kernel: kernel, target: target, names: names)
      let name = "k\(number)_\(role.rawValue)_\(kernelName(kernel, plan, names))"
      var (function, arguments) = translator.translate(
        name: name, comment: [name] + KernelComment.lines(kernel, plan, target))
      function.name = emit(function, arguments.map { $0.kind.name(names) }, kernel, plan)
      functions.append(function.name)
      let caller = GlueTranslator(
        model: model, plan: plan, role: role, names: names, slots: slots)
      glue.append(.function(caller.run(number, function, arguments, blocks: kernel.blocks)))
      rows.append(row(kernel, plan, function.name))
      number += 1
    }
    tables += ProgramTables(model: model, plan: plan, role: role, names: names, slots: slots)
      .items(kernels: rows)
  }

  /// Emits a kernel's function, or finds the one that does the same.
  ///
  /// - Returns: The function's name.
  private mutating func emit(
    _ function: CFunction, _ parameters: [String], _ kernel: Kernel, _ plan: Plan
  ) -> String {
    let shape = KernelShape(function, parameters: parameters, blocks: kernel.blocks)
    guard let equal = emitted[shape] else {
      emitted[shape] = EmittedKernel(name: function.name, item: kernels.count + 1)
      kernels += [constants(kernel, plan), .function(function), .line("")]
      return function.name
    }
    if case .function(var first) = kernels[equal.item] {
      first.comment.insert("also \(function.name)", at: 1)
      kernels[equal.item] = .function(first)
    }
    return equal.name
  }

  /// What the verifier must know of a kernel: the range of its block, and the rows of the tables
  /// through which it reads the caller's data.
  private func constants(_ kernel: Kernel, _ plan: Plan) -> CItem {
    let readsData = kernel.stages.contains { if case .input = $0 { true } else { false } }
    let blocks = [("k\(number)_blocks", kernel.blocks)]
    return .enumeration(blocks + (readsData ? [("k\(number)_rows", plan.paddedRows)] : []))
  }

  /// A kernel is named for the tensor that it updates, else for the last value that it writes.
  private func kernelName(_ kernel: Kernel, _ plan: Plan, _ names: PlanNames) -> String {
    let writes = kernel.stages.flatMap(\.writes)
    let named = writes.first { !plan.buffers[$0].isArena } ?? writes.last
    return named.map { names.buffer($0) } ?? "nothing"
  }

  private func row(_ kernel: Kernel, _ plan: Plan, _ name: String) -> String {
    let cost = KernelCost(kernel, plan)
    let writes = kernel.stages.flatMap(\.writes)
    let list =
      writes.isEmpty
      ? "0" : "(const uint32_t[]){\(writes.map(String.init).joined(separator: ", "))}"
    return
      "{\"\(name)\", \(kernel.phase), \(plan.number(of: kernel.division)), \(kernel.blocks), "
      + "run_k\(number), \(list), \(writes.count), 0, \(cost.flops), \(cost.bytes)}"
  }

  // MARK: Programs

  private func programTable() -> [CItem] {
    let rows = Role.allCases.enumerated().map { index, role in
      guard let plan = model.plans[role] else {
        return "{\(index), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}"
      }
      let r = role.rawValue
      let outputs = plan.outputs.isEmpty ? "0" : "\(r)_outputs"
      let scalars = plan.scalars.isEmpty ? "0" : "\(r)_scalars"
      return
        "{\(index), 1, \(plan.graph.batch), \(plan.paddedRows), "
        + "sizeof(struct \(prefix)_\(r)_arena), \(r)_kernels, \(plan.kernels.count), "
        + "\(plan.phaseCount), \(r)_buffers, \(outputs), \(plan.buffers.count), "
        + "\(plan.outputs.count), \(scalars), \(plan.scalars.count), \(sitesRead(plan))}"
    }
    return [
      .table("static const \(prefix)_program programs[\(prefix)_program_count]", rows),
      .table(
        "static const \(prefix)_unit unit",
        ["\"\(target.name)\"", "sizeof(struct \(prefix)_state)", "programs"]),
      .line("const \(prefix)_unit *\(prefix)_unit_\(target.name)(void) { return &unit; }"),
    ]
  }

  private func sitesRead(_ plan: Plan) -> Int {
    let read = Set(
      plan.kernels.flatMap(\.stages).compactMap {
        if case .input(let site, _, _) = $0 { site } else { nil }
      })
    return model.dataSites.enumerated().reduce(0) {
      read.contains($1.element.name) ? $0 | 1 << $1.offset : $0
    }
  }
}

extension Plan {
  /// 0 for the batch, else a number for each way to divide.
  package func number(of division: Division) -> Int {
    guard division != .batch else { return 0 }
    var seen: [Division] = []
    for kernel in kernels where kernel.division != .batch && !seen.contains(kernel.division) {
      seen.append(kernel.division)
    }
    return (seen.firstIndex(of: division) ?? 0) + 1
  }
}
