import ElboC
import ElboCompiler
import ElboIR
import ElboPasses
import ElboPlan

/// One way to compile a case.
struct PlannedBuild {
  /// Such as `the plan` or `every node stored`.
  let title: String
  let toolchain: Toolchain
  let variation: Variation
  let model: EmittedModel
  let values: RandomValues
  let threads: Int
  let isRenamed: Bool
  /// Whether it is what a trainer would run, rather than made to be looked at.
  let isForUse: Bool

  func name(for name: String) -> String { isRenamed ? OtherNames.name(for: name) : name }

  /// The default build.
  static func plain(
    _ program: RandomProgram, variation: Variation, toolchain: Toolchain
  ) throws -> PlannedBuild {
    PlannedBuild(
      title: "the plan", toolchain: toolchain, variation: variation,
      model: try emitted(variation.programs.mapValues(\.optimised), program: program),
      values: program.values(),
      threads: 1, isRenamed: false, isForUse: true)
  }

  /// The graph that the interpreter runs, with every node stored.
  static func stored(
    _ program: RandomProgram, variation: Variation, toolchain: Toolchain
  ) throws -> PlannedBuild {
    let role = program.mainRole
    let whole = variation.programs.filter { $0.key == role }.mapValues {
      Variation.Program(reference: $0.reference, optimised: $0.reference, map: $0.reference.ids)
    }
    return PlannedBuild(
      title: "every node stored", toolchain: toolchain, variation: Variation(programs: whole),
      model: try emitted(whole.mapValues(\.optimised), program: program, storesEverything: true),
      values: program.values(), threads: 1, isRenamed: false, isForUse: false)
  }

  /// The drawn configuration.
  static func drawn(
    _ program: RandomProgram, configuration: Configuration
  ) throws -> PlannedBuild {
    let variation = try Variation(of: program, configuration: configuration)
    return PlannedBuild(
      title: "the drawn plan", toolchain: configuration.toolchain, variation: variation,
      model: try emitted(
        variation.programs.mapValues(\.optimised), program: program,
        rowsPerBlock: configuration.rowsPerBlock,
        columnSplit: configuration.splitsColumns ? .wherePossible : .whereFaster),
      values: program.values().shortened(lastRows: configuration.lastRows),
      threads: configuration.threads, isRenamed: configuration.isRenamed, isForUse: true)
  }

  private static func emitted(
    _ graphs: [Role: Graph], program: RandomProgram, storesEverything: Bool = false,
    rowsPerBlock: Int? = nil, columnSplit: ColumnSplit.Policy = .whereFaster
  ) throws -> EmittedModel {
    let options = PlanOptions(
      storesEverything: storesEverything, rowsPerBlock: rowsPerBlock, columnSplit: columnSplit)
    let plans = try graphs.mapValues { try Compiler().plan($0, options: options) }
    return EmittedModel(name: "Fuzz", plans: plans)
  }
}
