import ElboData
import ElboIR
import ElboInterpreter

/// Trains with the interpreter, on the graphs before any optimisation; it needs no C compiler.
package struct InterpretedEngine: TrainingEngine {
  package let title = "the interpreter, 1 thread"
  private let model: CompiledModel
  private let seed: UInt64
  private var state: [String: [Float]]

  /// - Parameter seed: Of the initial parameters and all noise.
  package init(model: CompiledModel, seed: UInt64) {
    self.model = model
    self.seed = seed
    state =
      model.programs[.train].map { StateInitialisation.initial(for: $0.reference, seed: seed) }
      ?? [:]
  }

  package mutating func train(
    _ data: [String: ColumnData], on order: [UInt32], firstStep: Int, scalars: [String: [Double]],
    cancellation: CancellationFlag?
  ) throws -> StepSums {
    var interpreter = try interpreter(for: .train)
    let graph = interpreter.graph
    let outputs = graph.outputs.filter { !graph[$0.node].shape.isBatched }
    let names = outputs.flatMap { Self.columnNames(of: $0, graph: graph) }
    var steps = 0
    var metrics: [Float] = []
    var isCancelled = false
    for start in stride(from: 0, to: order.count, by: graph.batch) {
      isCancelled = cancellation?.isSet ?? false
      if isCancelled { break }
      let rows = order[start..<min(start + graph.batch, order.count)].map(Int.init)
      try interpreter.runStep(
        with: StepInputs(
          rows: rows.count, data: gathered(data, rows: rows, for: graph), step: firstStep + steps,
          seed: seed, scalars: scalars.mapValues { $0[$0.count == 1 ? 0 : steps] }))
      metrics += outputs.flatMap { interpreter.result(of: $0.node).elements }
      steps += 1
    }
    state = interpreter.state
    return StepSums(
      names: names,
      steps: StepMetrics(count: steps, columns: names.count, values: metrics),
      isCancelled: isCancelled)
  }

  package func run(
    _ role: Role, with data: [String: ColumnData], on examples: ExampleSelection,
    wanted: Set<String>?
  ) throws -> [String: [Float]] {
    var interpreter = try interpreter(for: role)
    let graph = interpreter.graph
    let outputs = graph.outputs.filter { wanted?.contains($0.name) ?? true }
    var result = Dictionary(
      outputs.map { ($0.name, [Float]()) }, uniquingKeysWith: { first, _ in first })
    for start in stride(from: 0, to: examples.count, by: graph.batch) {
      let rows = examples[start..<min(start + graph.batch, examples.count)].indices
      try interpreter.runStep(
        with: StepInputs(
          rows: rows.count, data: gathered(data, rows: rows, for: graph), seed: seed,
          domain: role == .generate ? .sample : .evaluate, examples: rows))
      for output in outputs {
        let elements = interpreter.result(of: output.node).elements
        let columns = graph[output.node].shape.count
        result[output.name]?.append(contentsOf: elements.prefix(rows.count * columns))
      }
    }
    return result
  }

  package func values(of tensor: String) throws -> [Float] {
    guard let values = state[tensor] else {
      throw InterpreterError.missing(what: "state", name: tensor)
    }
    return values
  }

  package mutating func setValues(_ values: [Float], of tensor: String) throws {
    let expected = try self.values(of: tensor).count
    guard values.count == expected else {
      throw InterpreterError.wrongCount(
        what: "state", name: tensor, expected: expected, got: values.count)
    }
    state[tensor] = values
  }

  private func interpreter(for role: Role) throws -> Interpreter<Float> {
    guard let program = model.programs[role] else { throw TrainingError.missingProgram(role) }
    var interpreter = try Interpreter<Float>(graph: program.reference)
    interpreter.keepsAllValues = false
    interpreter.state = state
    return interpreter
  }

  /// The rows of the sites that the graph reads.
  private func gathered(
    _ data: [String: ColumnData], rows: [Int], for graph: Graph
  ) -> [String: [Float]] {
    var result: [String: [Float]] = [:]
    for node in graph.nodes {
      guard case .input(let site, _, let shape) = node.operation else { continue }
      result[site] = data[site]?.gathered(rows, columns: shape.count)
    }
    return result
  }

  /// As ``LoadedProgram/metricNames`` has them.
  private static func columnNames(of output: Output, graph: Graph) -> [String] {
    let columns = graph[output.node].shape.count
    return columns == 1
      ? [output.name] : (0..<columns).map { "\(output.name)[\($0)]" }
  }
}

extension ColumnData {
  /// Rows as the interpreter takes them: a byte and a category are their number. A row that is not
  /// there is left out.
  package func gathered(_ rows: [Int], columns: Int) -> [Float] {
    switch self {
    case .bytes(let elements): Self.gathered(elements, rows: rows, columns: columns) { Float($0) }
    case .floats(let elements): Self.gathered(elements, rows: rows, columns: columns) { $0 }
    case .categories(let elements):
      Self.gathered(elements, rows: rows, columns: columns) { Float($0) }
    }
  }

  private static func gathered<Element>(
    _ elements: [Element], rows: [Int], columns: Int, convert: (Element) -> Float
  ) -> [Float] {
    rows.flatMap { row -> [Float] in
      guard (row + 1) * columns <= elements.count else { return [] }
      return elements[row * columns..<(row + 1) * columns].map(convert)
    }
  }
}

extension ExampleSelection {
  /// The numbers of its examples.
  var indices: [Int] {
    order.map { $0.map(Int.init) } ?? (0..<count).map { Int(first) + $0 }
  }
}
