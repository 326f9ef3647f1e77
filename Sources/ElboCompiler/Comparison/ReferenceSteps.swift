import ElboData
import ElboIR
import ElboInterpreter
import ElboPasses

/// The interpreter's training steps on the graph before any optimisation, one after the other.
package struct ReferenceSteps {
  package let graph: Graph
  /// The nodes to compare: all but the caller's own bytes.
  package let nodes: [NodeID]
  package let data: [String: ColumnData]
  /// Rows of the data, step after step.
  package let order: [UInt32]
  package let seed: UInt64
  /// The steps that were taken.
  package private(set) var step = 0
  /// The sums over each step's batch.
  package private(set) var metrics: [[Float]] = []
  /// The rows of the last step that was taken.
  package private(set) var examples = ExampleSelection.rows([])
  private var interpreter: Interpreter<Float>
  private let rows: [Int]

  /// - Parameters:
  ///   - data: By site.
  ///   - order: As many rows of the data as all steps have.
  ///   - rows: The rows of each step.
  ///   - evaluate: What the operations mean.
  package init(
    of model: CompiledModel, seed: UInt64, data: [String: ColumnData], order: [UInt32], rows: [Int],
    evaluate: @escaping Interpreter<Float>.Evaluation = {
      Float.value(of: $0, operands: $1, in: $2)
    }
  ) throws {
    guard let program = model.programs[.train] else { throw TrainingError.missingProgram(.train) }
    let graph = program.reference
    self.graph = graph
    nodes = graph.ids.filter { !graph[$0].isBytes }
    interpreter = try Interpreter(graph: graph, evaluate: evaluate)
    interpreter.state = StateInitialisation.initial(for: graph, seed: seed)
    self.seed = seed
    self.data = data
    self.order = order
    self.rows = rows
  }

  package var isAtEnd: Bool { step == rows.count }

  /// The state after the last step that was taken.
  package var state: [String: [Float]] { interpreter.state }

  /// What a node computed in the last step that was taken.
  package func value(of id: NodeID) -> Tensor<Float>? { interpreter.value(of: id) }

  /// Takes the next step.
  package mutating func advance() throws {
    let start = rows.prefix(step).reduce(0, +)
    let positions = start..<start + rows[step]
    examples = ExampleSelection.rows(Array(order[positions]))
    step += 1
    var columns: [String: [Float]] = [:]
    for node in graph.nodes {
      guard case .input(let site, _, let shape) = node.operation else { continue }
      columns[site] = data[site]?.gathered(examples.indices, columns: shape.count)
    }
    try interpreter.runStep(
      with: StepInputs(rows: positions.count, data: columns, step: step, seed: seed))
    metrics.append(
      graph.outputs.filter { !graph[$0.node].shape.isBatched }
        .flatMap { interpreter.result(of: $0.node).elements })
  }
}

extension Node {
  /// Whether it is data of the caller that are read where they lie.
  fileprivate var isBytes: Bool {
    if case .input(_, .byte, _) = operation { return true }
    return false
  }
}
