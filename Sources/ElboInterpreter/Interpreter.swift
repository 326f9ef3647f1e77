import ElboIR

/// Runs a graph one node at a time: the reference that everything compiled must equal bit for bit.
///
/// ```
/// var interpreter = try Interpreter<Float>(graph: graph)
/// interpreter.state = StateInitialisation.initial(for: graph, seed: 1)
/// try interpreter.begin(StepInputs(rows: 96, data: ["x": pixels], step: 1))
/// while let id = interpreter.executeNext() { print(id, interpreter.value(of: id)) }
/// try interpreter.commit()
/// ```
///
/// All that can be wrong with a caller's inputs is found by `init` and `begin`, which throw;
/// execution itself cannot fail.
package struct Interpreter<Scalar: InterpreterScalar>: Sendable {
  /// Computes one node from the values of its operands.
  package typealias Evaluation =
    @Sendable (Node, [Tensor<Scalar>], StepContext<Scalar>) -> Tensor<Scalar>

  package let graph: Graph
  /// What one step reads and `commit` writes, by name. A change in the middle of a step is read by
  /// the next.
  package var state: [String: [Scalar]] = [:]
  /// Whether the values of a step stay until the next, or only until their last reader has run;
  /// outputs, the objective, gradients and updates stay in any case.
  package var keepsAllValues = true

  private var step: StepContext<Scalar>?
  private var values: [Tensor<Scalar>?] = []
  private var position = 0
  private let evaluate: Evaluation
  /// For each node, the values that no later node reads.
  private let lastReads: [[NodeID]]

  /// - Parameter evaluate: What the operations mean.
  /// - Throws: `InterpreterError` for a graph whose batch is not bound, that has a latent left or
  ///   an ill-shaped node, or whose updates do not fit its state.
  package init(
    graph: Graph, evaluate: @escaping Evaluation = { Scalar.value(of: $0, operands: $1, in: $2) }
  ) throws(InterpreterError) {
    try GraphCheck(graph: graph).run()
    self.evaluate = evaluate
    self.graph = graph
    lastReads = Self.lastReads(of: graph)
  }

  /// The node that `executeNext` will run; nil before a step and at its end.
  package var next: NodeID? {
    step != nil && position < graph.nodes.count ? NodeID(position) : nil
  }

  /// Starts a step and forgets the values of the one before.
  package mutating func begin(with inputs: StepInputs<Scalar>) throws(InterpreterError) {
    step = try StepContext(graph: graph, state: state, inputs: inputs)
    values = Array(repeating: nil, count: graph.nodes.count)
    position = 0
  }

  /// Runs one node and names it; nil at the end of the step.
  @discardableResult
  package mutating func executeNext() -> NodeID? {
    guard let id = next, let step else { return nil }
    let node = graph[id]
    values[id.index] = evaluate(node, node.operands.map(result), step)
    position += 1
    if !keepsAllValues {
      for read in lastReads[id.index] { values[read.index] = nil }
    }
    return id
  }

  /// Runs what is left of the step.
  package mutating func run() {
    while executeNext() != nil {}
  }

  /// Makes what the step computed the state of the next.
  package mutating func commit() throws(InterpreterError) {
    guard step != nil else { throw .stepNotBegun }
    if let next { throw .stepNotFinished(next: next) }
    for update in graph.updates {
      state[update.state] = result(of: update.node).elements
    }
    step = nil
  }

  /// A whole step: begin, run, commit. Its values can be read until the next.
  package mutating func runStep(with inputs: StepInputs<Scalar>) throws(InterpreterError) {
    try begin(with: inputs)
    run()
    try commit()
  }

  /// What a node of the current step computed; nil before it has run, or where it was freed.
  package func value(of id: NodeID) -> Tensor<Scalar>? {
    values.indices.contains(id.index) ? values[id.index] : nil
  }

  /// What a node of the current step computed that has run and was not freed, such as an output at
  /// the end of the step.
  package func result(of id: NodeID) -> Tensor<Scalar> {
    guard let value = value(of: id) else { preconditionFailure("\(id) has no value") }
    return value
  }

  /// What the caller receives under that name.
  package func output(named name: String) -> Tensor<Scalar>? {
    graph.outputs.first { $0.name == name }.flatMap { value(of: $0.node) }
  }

  private static func lastReads(of graph: Graph) -> [[NodeID]] {
    let kept = Set(graph.roots + graph.gradients.map(\.node) + [graph.objective].compactMap(\.self))
    var result = [[NodeID]](repeating: [], count: graph.nodes.count)
    for (index, consumers) in graph.consumers.enumerated() where !kept.contains(NodeID(index)) {
      result[consumers.last?.index ?? index].append(NodeID(index))
    }
    return result
  }
}
