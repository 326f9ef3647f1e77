import ElboC
import ElboIR
import ElboPasses
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
  package let plans: [Role: Plan]

  /// What is emitted, by plans and names.
  package var emitted: EmittedModel { EmittedModel(name: name, plans: plans) }

  /// The files of the trainer, by path relative to its folder.
  package func files(targets: [Target] = Target.all) -> [String: String] {
    EmittedFiles(emitted, targets: targets, hash: graphHash).files
  }

  /// Two words that change when what training computes does.
  package var graphHash: (UInt32, UInt32) {
    let printer = GraphPrinter(printsLocations: false)
    let text = programs[.train].map { printer.text($0.reference) } ?? name
    let hash = text.utf8.stableHash
    return (UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32))
  }
}
