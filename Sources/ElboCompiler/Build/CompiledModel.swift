import ElboC
import ElboIR
import ElboPasses
import ElboPlan
import ElboSystem

/// A model after compilation: its programs as graphs, as plans, and as C.
public struct CompiledModel: Sendable {
  /// Such as `DenseVAE`.
  public let name: String
  /// What it was compiled with.
  public let options: CompileOptions
  /// What is odd about the model but stops nothing.
  public let remarks: [Diagnostic]
  /// The model before its roles were told apart.
  package let lowered: Graph
  package let programs: [Role: CompiledGraphs]
  /// Empty where a program has no plan and the compiler was told that the interpreter needs none.
  package let plans: [Role: Plan]

  /// What is emitted, by plans and names.
  package let emitted: EmittedModel
  /// Two words that change when what training computes does.
  package let graphHash: (UInt32, UInt32)

  package init(
    name: String, options: CompileOptions, remarks: [Diagnostic], lowered: Graph,
    programs: [Role: CompiledGraphs], plans: [Role: Plan]
  ) {
    self.name = name
    self.options = options
    self.remarks = remarks
    self.lowered = lowered
    self.programs = programs
    self.plans = plans
    emitted = EmittedModel(name: name, plans: plans)
    graphHash = Self.hash(of: programs[.train]?.reference, name: name)
  }

  /// The files of the trainer, by path relative to its folder.
  package func files(targets: [Target] = Target.all) -> [String: String] {
    emittedFiles(targets: targets).files
  }

  /// The same with what its verification needs.
  package func emittedFiles(targets: [Target] = Target.all) -> EmittedFiles {
    EmittedFiles(of: emitted, targets: targets, hash: graphHash)
  }

  /// Why programs have no plans; empty where all have.
  package static func unplanned(_ programs: [Role: CompiledGraphs]) -> [Diagnostic] {
    Role.allCases.compactMap { programs[$0] }.flatMap { PlanRequirements.check($0.optimised) }
  }

  private static func hash(of training: Graph?, name: String) -> (UInt32, UInt32) {
    let text = training.map(GraphPrinter(printsLocations: false).text) ?? name
    let hash = text.utf8.stableHash
    return (UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32))
  }
}
