import ElboIR

/// Adds what each parameter, and each tensor that the optimiser keeps for it, becomes at the end of
/// the step. A parameter that the objective does not depend on stays as it is.
package struct OptimizerExpansion: Pass {
  package static let name = "OptimizerExpansion"
  package var kind: PassKind { .meaning }

  package init() {}

  package func run(
    _ graph: Graph, _ context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    var expansion = Expansion(graph, context.options.optimizer)
    return try expansion.run()
  }
}

private struct Expansion {
  private let graph: Graph
  private let optimizer: Optimizer
  private var rewriter: Rewriter
  private var state: [StateTensor] = []
  private var parameterUpdates: [StateValue] = []
  private var stateUpdates: [StateValue] = []

  init(_ graph: Graph, _ optimizer: Optimizer) {
    self.graph = graph
    self.optimizer = optimizer
    rewriter = Rewriter(graph, pass: OptimizerExpansion.name)
  }

  mutating func run() throws(DiagnosticsError) -> PassResult {
    rewriter.copyAll()
    let tensors = Dictionary(graph.state.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    let nodes = firstReads()
    for gradient in graph.gradients {
      guard let tensor = tensors[gradient.state], let node = nodes[gradient.state] else { continue }
      rewriter.derive(from: [gradient.node, node], phase: .update, label: tensor.name)
      update(tensor, rewriter[node], rewriter[gradient.node])
    }
    try checkNames(Set(tensors.keys))
    var result = try rewriter.result()
    result.graph.state += state
    result.graph.updates = parameterUpdates + result.graph.updates + stateUpdates
    return result
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

  private mutating func update(_ tensor: StateTensor, _ parameter: NodeID, _ gradient: NodeID) {
    let next: NodeID
    switch optimizer {
    case .adam(_, let firstDecay, let secondDecay, let epsilon):
      let adam = Adam(firstDecay: firstDecay, secondDecay: secondDecay, epsilon: epsilon)
      let first = keep("firstMoment", of: tensor)
      let second = keep("secondMoment", of: tensor)
      let result = adam.update(
        parameter, first, second, gradient: gradient, in: &rewriter.builder)
      commit("firstMoment", of: tensor, result.firstMoment)
      commit("secondMoment", of: tensor, result.secondMoment)
      next = result.parameter
    case .sgd(let learningRate, let momentum):
      let descent = GradientDescent(learningRate: learningRate, momentum: momentum)
      var direction = gradient
      if momentum != 0 {
        let velocity = keep("momentum", of: tensor)
        direction = descent.velocity(velocity, gradient: gradient, in: &rewriter.builder)
        commit("momentum", of: tensor, direction)
      }
      next = descent.update(parameter, direction: direction, in: &rewriter.builder)
    }
    parameterUpdates.append(StateValue(state: tensor.name, node: next))
  }

  /// A new tensor beside a parameter, which starts at 0.
  private mutating func keep(_ suffix: String, of tensor: StateTensor) -> NodeID {
    let name = "\(tensor.name).\(suffix)"
    state.append(
      StateTensor(
        name: name, kind: .optimizer, dimensions: tensor.dimensions,
        initial: .constant(Constant(0)), location: tensor.location))
    rewriter.builder.label = name
    defer { rewriter.builder.label = tensor.name }
    return rewriter.builder.add(.state(name, tensor.shape))
  }

  private mutating func commit(_ suffix: String, of tensor: StateTensor, _ node: NodeID) {
    stateUpdates.append(StateValue(state: "\(tensor.name).\(suffix)", node: node))
  }

  private func checkNames(_ taken: Set<String>) throws(DiagnosticsError) {
    let clashes = state.filter { taken.contains($0.name) }
    guard !clashes.isEmpty else { return }
    throw DiagnosticsError(
      clashes.map {
        .error("the optimiser needs the name '\($0.name)', which a parameter has", at: $0.location)
      })
  }
}
