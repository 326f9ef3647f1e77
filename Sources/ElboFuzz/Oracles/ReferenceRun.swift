import ElboCompiler
import ElboIR
import ElboInterpreter

/// What the interpreter makes of a program's steps: the value of every node in each, and the state
/// after each.
struct ReferenceRun {
  let graph: Graph
  /// By step, by node.
  private(set) var steps: [[Tensor<Float>]] = []
  /// Before the first step, and after each.
  private(set) var states: [[String: [Float]]] = []

  /// - Parameters:
  ///   - state: Instead of the initial state.
  ///   - evaluate: What the operations mean.
  init(
    of graph: Graph, values: RandomValues, state: [String: [Float]]? = nil,
    evaluate: @escaping Interpreter<Float>.Evaluation = {
      Float.value(of: $0, operands: $1, in: $2)
    }
  ) throws {
    self.graph = graph
    var interpreter = try Interpreter<Float>(graph: graph, evaluate: evaluate)
    interpreter.state =
      state
      ?? StateInitialisation.initial(for: graph, seed: values.seed)
      .merging(values.state) { _, given in given }
    states = [interpreter.state]
    for step in values.rows.indices {
      try interpreter.runStep(with: Self.inputs(for: graph, values: values, step: step))
      steps.append(graph.ids.map { interpreter.result(of: $0) })
      states.append(interpreter.state)
    }
  }

  static func inputs(
    for graph: Graph, values: RandomValues, step: Int
  ) -> StepInputs<Float> {
    let rows = values.examples(in: step).map(Int.init)
    var data: [String: [Float]] = [:]
    for node in graph.nodes {
      guard case .input(let site, _, let shape) = node.operation else { continue }
      data[site] = values.data[site]?.gathered(rows, columns: shape.count)
    }
    var inputs = StepInputs(
      rows: rows.count, data: data, step: step + 1, seed: values.seed, domain: graph.role.domain)
    if graph.role != .train { inputs.examples = rows }
    return inputs
  }

  func value(of id: NodeID, step: Int) -> Tensor<Float> { steps[step][id.index] }

  /// Whether no value of any node is infinite or NaN.
  var isFinite: Bool {
    steps.allSatisfy { step in
      step.allSatisfy { $0.elements.allSatisfy(\.isFinite) }
    }
  }

  /// A row for each step: the outputs that are not by example.
  var metrics: [[Float]] {
    let outputs = graph.outputs.filter { !graph[$0.node].shape.isBatched }
    return steps.indices.map { step in
      outputs.flatMap { value(of: $0.node, step: step).elements }
    }
  }

  /// By name, the rows that hold data of all steps.
  func outputs(with values: RandomValues) -> [String: [Float]] {
    var result: [String: [Float]] = [:]
    for output in graph.outputs {
      for step in steps.indices {
        let elements = value(of: output.node, step: step).elements
        let shape = graph[output.node].shape
        let count = shape.isBatched ? values.rows[step] * shape.count : elements.count
        result[output.name, default: []] += elements.prefix(count)
      }
    }
    return result
  }
}

extension Role {
  /// What keys the noise of the role's programs.
  var domain: NoiseDomain {
    switch self {
    case .train: .train
    case .generate: .sample
    case .evaluate, .reconstruct, .encode, .decode: .evaluate
    }
  }
}
