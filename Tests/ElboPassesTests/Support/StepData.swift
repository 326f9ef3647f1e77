import ElboIR
import ElboInterpreter

/// Inputs and state for any graph of the tests, from a formula.
enum StepData {
  static func inputs<Scalar: InterpreterScalar>(
    _ graph: Graph, rows: Int, step: Int = 1, as: Scalar.Type
  ) -> StepInputs<Scalar> {
    var data: [String: [Scalar]] = [:]
    for node in graph.nodes {
      guard case .input(let site, let element, let shape) = node.operation else { continue }
      data[site] = values(element, count: rows * shape.count, seed: step).map { Scalar($0) }
    }
    return StepInputs(rows: rows, data: data, step: step, seed: 7)
  }

  static func state<Scalar: InterpreterScalar>(
    _ graph: Graph, as: Scalar.Type
  ) -> [String: [Scalar]] {
    StateInitialisation.initial(for: graph, seed: 3).mapValues { $0.map { Scalar($0) } }
  }

  private static func values(_ element: ElementType, count: Int, seed: Int) -> [Double] {
    switch element {
    case .float: spreadNumbers(count, in: -1...1, seed: seed)
    case .byte: spreadNumbers(count, in: 0...255, seed: seed).map { $0.rounded() }
    case .index: spreadNumbers(count, in: 0...3, seed: seed).map { $0.rounded() }
    case .boolean: spreadNumbers(count, in: 0...1, seed: seed).map { $0.rounded() }
    }
  }
}
