import ElboIR

/// The C that is made for one model, as trees: what `EmittedFiles` renders beside the templates.
package struct EmittedCode: Hashable, Sendable {
  /// The memory that all units share.
  package var layout: CFile
  /// What the runtime knows of the model, and the runtime.
  package var model: CFile
  /// One for each instruction set that is emitted.
  package var units: [Target: CFile] = [:]
  /// By unit, the function of each kernel of every program, in order.
  package private(set) var functions: [Target: [ScheduledFunction]] = [:]

  /// - Parameters:
  ///   - targets: The instruction sets to emit.
  ///   - hash: Identifies the training graph.
  package init(of model: EmittedModel, targets: [Target] = Target.all, hash: (UInt32, UInt32)) {
    layout = LayoutTranslator(model: model).translate()
    self.model = ModelTranslator(model: model, targets: targets, hash: hash).translate()
    for target in targets where units[target] == nil {
      var unit = UnitTranslator(model: model, target: target)
      units[target] = unit.translate()
      functions[target] = unit.functions
    }
  }
}
