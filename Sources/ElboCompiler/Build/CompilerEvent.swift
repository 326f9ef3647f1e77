/// What an observer of a compilation is told.
package enum CompilerEvent: Sendable {
  case began(CompilerStage)
  /// With the stage's own time, without that of a stage that interrupted it.
  case ended(CompilerStage, Duration)
}
