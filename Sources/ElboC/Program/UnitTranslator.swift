import ElboIR
import ElboPlan

/// One instruction set's translation unit: the kernels of every program, what calls them, and the
/// tables by which the runtime knows them.
package struct UnitTranslator {
  package let model: EmittedModel
  package let target: Target

  /// The number of the next kernel; kernels are numbered through all programs.
  private var number: Int
  private var kernels: [CItem] = []
  private var thunk: [CItem] = []
  private var tables: [CItem] = []
  private var emitted: [KernelFingerprint: EmittedKernel] = [:]
  /// The function of each kernel of every program, in order.
  package private(set) var functions: [ScheduledFunction] = []

  /// A function, and where its comment stands among the items.
  private struct EmittedKernel {
    let name: String
    let item: Int
  }

  package init(model: EmittedModel, target: Target) {
    self.model = model
    self.target = target
    number = model.firstKernel
  }

  package mutating func translate() -> CFile {
    let body = Self.head(for: target, includes: ["\(model.prefix)_layout.h"]) + items()
    return CFile(items: guarded(body))
  }

  /// The kernels, what calls them, and the tables.
  package mutating func items() -> [CItem] {
    for role in Role.allCases {
      if let plan = model.plans[role] { translate(plan, for: role) }
    }
    return kernels + [.line("")] + thunk + tables + programTable()
  }

  /// What a file of units includes before them.
  ///
  /// - Parameter layouts: The files with the memory of the models.
  package static func head(for target: Target, includes layouts: [String]) -> [CItem] {
    ["elbo_prelude_\(target.name).h", "elbo_math.h", "elbo_noise.h"].map(include)
      + layouts.map(include) + [.line("")]
  }

  /// What it includes after them.
  package static let end: [CItem] = [include("elbo_prelude_end.h")]

  private static func include(_ name: String) -> CItem { .line("#include \"\(name)\"") }

  /// Elsewhere the file is empty: code that the verifier does not see would not be verified.
  private func guarded(_ body: [CItem]) -> [CItem] {
    let title = CItem.comment([
      "\(CComment.text(model.name)) for \(target.name). Made by Elbo; do not edit."
    ])
    guard let macro = target.guardMacro else { return [title] + body + Self.end }
    return [title, .line("#if defined(\(macro))")] + body + Self.end + [
      .line("#else"), Self.include("runtime/tables.h"), .line("#endif"),
    ]
  }

  // MARK: Kernels

  private mutating func translate(_ plan: Plan, for role: Role) {
    let names = CNames(plan: plan, state: model.stateMembers)
    let slots = LayoutTranslator.slotNames(of: plan, names: names)
    kernels.append(.comment(["", "\(role.rawValue): \(plan.intervalCount) intervals", ""]))
    var rows: [[CField]] = []
    let schedules = Scheduler.schedule(plan, for: target).kernels
    for (kernel, schedule) in zip(plan.kernels, schedules) {
      var translator = KernelTranslator(
        plan: plan, kernel: kernel, schedule: schedule, target: target, names: names,
        number: number)
      let name = KernelName.name(of: kernel, number: number, in: plan)
      var (function, arguments) = translator.translate(
        name: name,
        comment: KernelComment.lines(
          of: kernel, number: number, plan: plan, names: names, target: target, schedule: schedule))
      function.name = emit(
        function, tables: translator.tables,
        parameters: arguments.map { $0.kind.name(in: names) }, kernel: kernel, plan: plan)
      functions.append(ScheduledFunction(name: function.name, schedule: schedule))
      let caller = ThunkTranslator(
        model: model, plan: plan, role: role, names: names, slots: slots)
      thunk.append(
        .function(
          caller.run(number: number, kernel: function, arguments: arguments, blocks: kernel.blocks))
      )
      rows.append(row(for: kernel, plan: plan, name: function.name))
      number += 1
    }
    tables += ProgramTables(model: model, plan: plan, role: role, names: names, slots: slots)
      .items(kernels: rows)
  }

  /// Emits a kernel's function, or finds the one that does the same.
  ///
  /// - Returns: The function's name.
  private mutating func emit(
    _ function: CFunction, tables: KernelTables, parameters: [String], kernel: Kernel,
    plan: Plan
  ) -> String {
    let shape = KernelFingerprint(
      of: function, tables: tables, parameters: parameters, blocks: kernel.blocks)
    guard let equal = emitted[shape] else {
      let before = [constants(of: kernel, plan: plan)] + tables.items
      emitted[shape] = EmittedKernel(name: function.name, item: kernels.count + before.count)
      kernels += before + [.function(function), .line("")]
      return function.name
    }
    if case .function(var first) = kernels[equal.item] {
      let also = first.comment.dropFirst().prefix { $0.hasPrefix(Self.also) }.count
      first.comment.insert(Self.also + function.name, at: 1 + also)
      kernels[equal.item] = .function(first)
    }
    return equal.name
  }

  /// What stands before the name of a kernel that another one's function computes.
  private static let also = "  also "

  /// What the verifier must know of a kernel: the range of its block, and the rows of the tables
  /// through which it reads the caller's data.
  private func constants(of kernel: Kernel, plan: Plan) -> CItem {
    let readsData = kernel.nests.contains { !$0.data.isEmpty }
    let blocks = [CEnumerator(name: "k\(number)_blocks", value: kernel.blocks)]
    return .enumeration(
      blocks + (readsData ? [CEnumerator(name: "k\(number)_rows", value: plan.paddedRows)] : []))
  }

  private func row(for kernel: Kernel, plan: Plan, name: String) -> [CField] {
    let cost = KernelCost(kernel: kernel, plan: plan)
    let writes = kernel.nests.flatMap(\.writes)
    var fields = [
      CField("name", "\"\(name)\""), CField("interval", kernel.interval),
      CField("partition", plan.number(of: kernel.partition)), CField("blocks", kernel.blocks),
      CField("run", "run_k\(number)"),
    ]
    if !writes.isEmpty {
      let list = writes.map(String.init).joined(separator: ", ")
      fields += [
        CField("writes", "(const uint32_t[]){\(list)}"), CField("write_count", writes.count),
      ]
    }
    return fields + [CField("flops", cost.flops), CField("bytes", cost.bytes)]
  }

  // MARK: Programs

  private func programTable() -> [CItem] {
    let programs = model.table(named: "programs")
    let ownTable = model.table(named: "target")
    let rows = Role.allCases.compactMap { role in
      model.plans[role].map {
        CInitializer.indexed("elbo_role_\(role.rawValue)", program(for: $0, role: role))
      }
    }
    return [
      .table(
        CTable(
          type: .array("elbo_program", .name("elbo_program_count")), name: programs, elements: rows)
      ),
      .table(
        CTable(
          type: "elbo_target", name: ownTable,
          elements: [
            CField("instruction_set", "elbo_use_\(target.name)"),
            CField("name", "\"\(target.name)\""),
            CField("state_size", "sizeof(struct \(model.prefix)_state)"),
            CField("programs", programs),
          ].map { .field($0) })),
      .line("const elbo_target *\(model.unitFunction(for: target))(void) { return &\(ownTable); }"),
    ]
  }

  private func program(for plan: Plan, role: Role) -> [CField] {
    let name = role.rawValue
    var fields = [
      CField("role", "elbo_role_\(name)"), CField("exists", "true"),
      CField("batch", plan.graph.batch), CField("padded_rows", plan.paddedRows),
      CField("arena_size", "sizeof(struct \(model.prefix)_\(name)_arena)"),
      CField("kernels", model.table(named: "\(name)_kernels")),
      CField("kernel_count", plan.kernels.count), CField("interval_count", plan.intervalCount),
      CField("buffers", model.table(named: "\(name)_buffers")),
      CField("buffer_count", plan.buffers.count),
    ]
    if !plan.outputs.isEmpty {
      fields += [
        CField("outputs", model.table(named: "\(name)_outputs")),
        CField("output_count", plan.outputs.count),
      ]
    }
    if !plan.scalars.isEmpty {
      fields += [
        CField("scalars", model.table(named: "\(name)_scalars")),
        CField("scalar_count", plan.scalars.count),
      ]
    }
    return fields + [CField("sites_read", sitesRead(by: plan))]
  }

  private func sitesRead(by plan: Plan) -> Int {
    let read = Set(plan.kernels.flatMap(\.nests).flatMap(\.data).map(\.site))
    return model.dataSites.enumerated().reduce(0) {
      read.contains($1.element.name) ? $0 | 1 << $1.offset : $0
    }
  }
}

extension Plan {
  /// 0 for the batch, else a number for each way to divide.
  package func number(of partition: Partition) -> Int {
    guard partition != .batch else { return 0 }
    var seen: [Partition] = []
    for kernel in kernels where kernel.partition != .batch && !seen.contains(kernel.partition) {
      seen.append(kernel.partition)
    }
    guard let index = seen.firstIndex(of: partition) else {
      preconditionFailure("no kernel is divided so")
    }
    return index + 1
  }
}
