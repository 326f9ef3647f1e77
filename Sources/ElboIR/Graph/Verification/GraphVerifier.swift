/// Checks that a graph is well formed, after each pass: one function for each invariant.
///
/// What it finds is a bug in a pass, not in a model, so that messages name nodes (`%5 'add'`).
package struct GraphVerifier: Sendable {
  /// How far the passes have come.
  package enum Stage: Int, Comparable, Hashable, Sendable, CaseIterable {
    /// As the model says it: sites may stand as `latent`, and the batch may be open.
    case lowered
    /// The role has decided what each latent is: no `latent` is left.
    case resolved
    /// The batch has a size as well.
    case bound

    package static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
  }

  /// All that is wrong with a graph, in the order of the invariants; empty where all is well.
  ///
  /// Where ids do not refer to nodes, nothing else is looked at.
  package static func verify(_ graph: Graph, stage: Stage = .bound) -> [Diagnostic] {
    let verifier = GraphVerifier(graph: graph, stage: stage)
    let broken = verifier.operandsComeFirst() + verifier.referencesAreNodes()
    guard broken.isEmpty else { return broken }
    return [
      verifier.sizesAreValid(), verifier.noErrorShapes(), verifier.typesAreInferred(),
      verifier.sourcesHaveTheirAxes(), verifier.segmentsAreParts(), verifier.phasesAreMonotone(),
      verifier.statementsAreThere(),
      verifier.stateNamesAreUnique(), verifier.stateSizesAreValid(), verifier.stateIsDeclared(),
      verifier.sitesAreUnique(), verifier.siteValuesFit(), verifier.distributionsFit(),
      verifier.inputsBelongToSites(), verifier.noiseBelongsToSites(),
      verifier.latentsFitTheStage(), verifier.batchFitsTheStage(),
      verifier.outputsAreUnique(), verifier.objectiveIsPerExample(), verifier.gradientsFit(),
      verifier.updatesFit(),
    ].flatMap { $0 }
  }

  let graph: Graph
  let stage: Stage

  /// `%5 'add'`.
  func name(of id: NodeID) -> String { "\(id) '\(graph[id].operation.name)'" }

  func type(of id: NodeID) -> ValueType {
    ValueType(element: graph[id].element, shape: graph[id].shape)
  }

  func error(_ message: String, at id: NodeID) -> Diagnostic {
    .error(message, at: graph[id].location)
  }

  /// What a check says of each node for which it says something.
  func nodes(_ check: (NodeID, Node) -> String?) -> [Diagnostic] {
    zip(graph.ids, graph.nodes).compactMap { id, node in
      check(id, node).map { error("\(name(of: id)) \($0)", at: id) }
    }
  }

  /// The names that stand more than once, each once, in their order.
  func repeated(in names: [String]) -> [String] {
    var seen: Set<String> = []
    var reported: Set<String> = []
    return names.filter { !seen.insert($0).inserted && reported.insert($0).inserted }
  }
}

// That ids refer to nodes: what the other invariants rely on.
extension GraphVerifier {
  /// Operands have smaller ids, so that every traversal is a loop.
  func operandsComeFirst() -> [Diagnostic] {
    nodes { id, node in
      node.operands.first { !(0..<id.index).contains($0.index) }
        .map { "reads \($0), which does not stand before it" }
    }
  }

  /// Sites, outputs, objective, gradients and updates refer to nodes.
  func referencesAreNodes() -> [Diagnostic] {
    var references: [(what: String, node: NodeID, location: SourceLocation?)] = []
    for site in graph.sites {
      for id in site.nodes {
        references.append(("the site '\(site.name)'", id, site.location))
      }
    }
    references += graph.outputs.map { ("the output '\($0.name)'", $0.node, nil) }
    references += graph.objective.map { [("the objective", $0, nil)] } ?? []
    references += graph.gradients.map { ("the gradient of '\($0.state)'", $0.node, nil) }
    references += graph.updates.map { ("the update of '\($0.state)'", $0.node, nil) }
    return references.filter { !graph.nodes.indices.contains($0.node.index) }
      .map { .error("\($0.what) refers to \($0.node), which does not exist", at: $0.location) }
  }
}
