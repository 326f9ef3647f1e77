import ElboCompiler
import ElboIR
import ElboInterpreter

/// A case with all its builds planned, and what can be said of it without compiling C.
package struct CaseCheck {
  package let program: RandomProgram
  package let configuration: Configuration
  let builds: [PlannedBuild]
  private let choice: BuildChoice
  private let evaluate: Interpreter<Float>.Evaluation

  /// - Parameter evaluate: What the operations mean to the interpreter.
  /// - Throws: `Finding`.
  package init(
    of program: RandomProgram, toolchains: ToolchainChoice, choice: BuildChoice = .drawn,
    evaluate: @escaping Interpreter<Float>.Evaluation = {
      Float.value(of: $0, operands: $1, in: $2)
    }
  ) throws {
    self.choice = choice
    self.evaluate = evaluate
    let configuration = Configuration(for: program, toolchains: toolchains)
    self.program = program
    self.configuration = configuration
    do {
      let variation = try Variation(of: program)
      try TextOracle.check(program.lowered)
      for role in Role.allCases {
        guard let graphs = variation.programs[role] else { continue }
        try TextOracle.check(graphs.reference)
        try TextOracle.check(graphs.optimised)
      }
      switch choice {
      case .drawn:
        builds = [
          try .plain(program, variation: variation, toolchain: toolchains.standard),
          try .stored(program, variation: variation, toolchain: toolchains.standard),
          try .drawn(program, configuration: configuration),
        ]
      case .everyCompiler:
        builds = try toolchains.everyCompiler(number: program.number).map {
          try .plain(program, variation: variation, toolchain: $0)
        }
      }
    } catch let error as DiagnosticsError {
      throw Finding(oracle: .compilation, fault: Self.rule(of: error), detail: error.description)
    }
  }

  /// What a report counts of it before it is checked.
  var features: [CaseFeature] {
    let kind = CaseFeature(group: "program", value: program.kind.rawValue)
    switch choice {
    case .drawn:
      return [kind] + configuration.features.map { CaseFeature(group: $0.group, value: $0.value) }
    case .everyCompiler:
      return [kind, CaseFeature(group: "instruction set", value: builds[0].toolchain.target.name)]
        + builds.map { CaseFeature(group: "compiler", value: $0.toolchain.compilerTitle) }
    }
  }

  /// A message without what is particular to one graph: its numbers and quoted names.
  static func rule(of error: DiagnosticsError) -> String {
    let message = error.diagnostics.first?.message ?? ""
    return String(message.filter { !$0.isNumber }.prefix(60))
  }

  /// Whether every build can be compared, and equals the interpreter.
  ///
  /// - Parameter position: The library of a build, and its position there.
  /// - Returns: What an oracle could say of it, for a report to count.
  /// - Throws: `Finding`, or what kept the check from being made.
  func compare(_ position: (Int) -> (group: ProgramGroup, number: Int)) throws -> [CaseFeature] {
    var compared: Set<NodeID> = []
    for (index, build) in builds.enumerated() {
      let (group, number) = position(index)
      let nodes = try BuildComparison(
        program: program, build: build, group: group, number: number, evaluate: evaluate
      ).run()
      if index < 2 { compared.formUnion(nodes) }
    }
    guard choice == .drawn else { return [] }
    try checkCoverage(of: compared)
    try PaddingOracle.check(program, lastRows: configuration.lastRows)
    let gradients = try GradientOracle.check(program)
    return [CaseFeature(group: "gradients", value: gradients.rawValue)]
  }

  private func checkCoverage(of compared: Set<NodeID>) throws {
    guard let graph = builds[0].variation.programs[program.mainRole]?.reference else { return }
    for id in graph.ids where !compared.contains(id) && graph[id].element != .byte {
      throw Finding(
        oracle: .coverage, operation: graph[id].operation.name, detail: "no build has node \(id)")
    }
  }
}
