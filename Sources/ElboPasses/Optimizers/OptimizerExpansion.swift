import ElboIR

/// Adds what each parameter, and each tensor that the optimiser keeps for it, becomes at the end of
/// the step. A parameter that the objective does not depend on stays as it is.
package struct OptimizerExpansion: Pass {
  package static let name = "OptimizerExpansion"
  package var kind: PassKind { .semantics }

  package init() {}

  package func run(
    on graph: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    let groups = try ParameterGroups(graph: graph, options: context.options)
    var expansion = Expansion(graph: graph, groups: groups, clipping: context.options.clipping)
    return try expansion.run()
  }
}

private struct Expansion {
  private let graph: Graph
  private let groups: ParameterGroups
  private let clipping: GradientClipping?
  private var step: OptimizerStep
  private var parameterUpdates: [StateValue] = []

  /// A parameter with its gradient.
  private struct Followed {
    let tensor: StateTensor
    let node: NodeID
    let gradient: NodeID
  }

  init(graph: Graph, groups: ParameterGroups, clipping: GradientClipping?) {
    self.graph = graph
    self.groups = groups
    self.clipping = clipping
    step = OptimizerStep(rewriter: Rewriter(graph: graph, pass: OptimizerExpansion.name))
  }

  mutating func run() throws(DiagnosticsError) -> PassResult {
    step.rewriter.copyAll()
    let followed = followed()
    let gradients = clipped(followed)
    for (parameter, gradient) in zip(followed, gradients) { update(parameter, by: gradient) }
    try checkNames()
    var result = try step.rewriter.result()
    result.graph.state += step.kept
    result.graph.updates += parameterUpdates + step.updates
    return result
  }

  /// The parameters that have a gradient, in order of declaration.
  private func followed() -> [Followed] {
    let gradients = Dictionary(
      graph.gradients.map { ($0.state, $0.node) }, uniquingKeysWith: { first, _ in first })
    let nodes = firstReads()
    return graph.state.compactMap { tensor in
      guard let gradient = gradients[tensor.name], let node = nodes[tensor.name] else { return nil }
      return Followed(tensor: tensor, node: node, gradient: gradient)
    }
  }

  /// Where each state tensor is read first.
  private func firstReads() -> [String: NodeID] {
    var result: [String: NodeID] = [:]
    for id in graph.ids {
      guard case .state(let name, _) = graph[id].operation else { continue }
      result[name] = result[name] ?? id
    }
    return result
  }

  private mutating func clipped(_ followed: [Followed]) -> [NodeID] {
    let gradients = followed.map { step.rewriter[$0.gradient] }
    guard let clipping else { return gradients }
    step.rewriter.derive(
      from: followed.map(\.gradient), phase: .update, label: "clippedGradient")
    return step.clipped(gradients, clipping: clipping)
  }

  private mutating func update(_ parameter: Followed, by gradient: NodeID) {
    let name = parameter.tensor.name
    step.rewriter.derive(
      from: [parameter.gradient, parameter.node], phase: .update, label: name)
    let (optimizer, rateName) = groups.optimizer(of: name)
    guard let rule = OptimizerRules.rule(named: optimizer.name) else {
      preconditionFailure("the options were checked")
    }
    step.begin(parameter.tensor, optimizer: optimizer, rateName: rateName)
    let next = rule.next(after: step.rewriter[parameter.node], gradient: gradient, in: &step)
    parameterUpdates.append(StateValue(state: name, node: next))
  }

  private func checkNames() throws(DiagnosticsError) {
    let taken = Set(graph.state.map(\.name))
    let clashes = step.kept.filter { taken.contains($0.name) }
    guard !clashes.isEmpty else { return }
    throw DiagnosticsError(
      clashes.map {
        .error("the optimiser needs the name '\($0.name)', which a parameter has", at: $0.location)
      })
  }
}
