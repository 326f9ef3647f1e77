/// From a model to its graph.
///
/// `body` runs once and gives expressions, whose shapes depend on each other: a latent has the
/// shape of its posterior, which may be stated after the latent was read. Lowering adds each
/// expression's node after the nodes that it reads, and a latent's after its posterior's.
package enum ModelLowering {
  /// The forward graph of a model, without role, batch or outputs.
  ///
  /// - Throws: All errors of the model at once, with what else was noticed.
  package static func lower(
    _ model: any Model, name: String? = nil
  ) throws(DiagnosticsError) -> Graph {
    try lowered(model, name: name).graph
  }

  /// The forward graph of a model, with what deserves a remark.
  ///
  /// - Throws: All errors of the model at once, with what else was noticed.
  package static func lowered(
    _ model: any Model, name: String? = nil
  ) throws(DiagnosticsError) -> LoweredModel {
    let name = name ?? ModelName(of: model).description
    var lowering = ExpressionLowering(model: name, names: DeclaredNames(of: model))
    lowering.checkDeclarations()
    lowering.collect(UpdateRecorder.statements(of: model))
    lowering.addInputs()
    lowering.lowerStatements()
    lowering.checkStatements()
    try throwErrors(of: lowering)
    lowering.checkInitialValues()
    let distributions = lowering.lowerDistributions()
    try throwErrors(of: lowering)
    lowering.checkUse()
    let graph = Graph(
      name: name, role: .train, nodes: lowering.builder.nodes, state: lowering.state,
      sites: lowering.sites(from: distributions), statements: lowering.statementTexts,
      updates: lowering.stateUpdates)
    return LoweredModel(graph: graph, remarks: lowering.diagnostics)
  }

  private static func throwErrors(of lowering: ExpressionLowering) throws(DiagnosticsError) {
    guard lowering.diagnostics.contains(where: { $0.severity == .error }) else { return }
    throw DiagnosticsError(lowering.diagnostics)
  }
}

/// A model's graph with what was noticed on the way.
package struct LoweredModel: Sendable {
  package let graph: Graph
  /// In the order of their discovery.
  package let remarks: [Diagnostic]

  package init(graph: Graph, remarks: [Diagnostic] = []) {
    self.graph = graph
    self.remarks = remarks
  }
}
