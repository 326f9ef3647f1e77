import ElboIR

/// The C that is made for one model, as trees: what `EmittedFiles` renders beside the templates.
package struct EmittedCode: Hashable, Sendable {
  /// The memory that all units share.
  package var layout: CFile
  /// What the runtime knows of the model, and the runtime.
  package var model: CFile
  /// One for each instruction set that is emitted.
  package var units: [Target: CFile]

  /// - Parameters:
  ///   - targets: The instruction sets to emit.
  ///   - hash: Identifies the training graph.
  package init(of model: EmittedModel, targets: [Target] = Target.all, hash: (UInt32, UInt32)) {
    layout = LayoutTranslator(model: model).translate()
    self.model = ModelTranslator(model: model, targets: targets, hash: hash).translate()
    units = Dictionary(
      targets.map { target in
        var unit = UnitTranslator(model: model, target: target)
        return (target, unit.translate())
      }, uniquingKeysWith: { first, _ in first })
  }
}
