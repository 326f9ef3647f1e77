/// A stage of the way from a model's description to a loaded trainer.
package enum CompilerStage: String, Sendable, CaseIterable {
  case lowering
  case passes
  case planning
  case emission
  case findingCompiler = "finding the compiler"
  case verification
  case compilation
  case opening = "opening the library"
}
