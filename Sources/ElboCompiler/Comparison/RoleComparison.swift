import ElboData
import ElboIR

/// What the interpreter gives for the programs beside training, on a batch and part of another.
struct RoleComparison {
  private struct Answer {
    let role: Role
    let graph: Graph
    let examples: ExampleSelection
    let outputs: [String: [Float]]
  }

  private let data: [String: ColumnData]
  private let state: [String: [Float]]
  private let answers: [Answer]

  /// - Parameters:
  ///   - state: The parameters that the programs read.
  ///   - rows: Of the data.
  init(
    of model: CompiledModel, state: [String: [Float]], data: [String: ColumnData], rows: Int,
    seed: UInt64
  ) throws {
    var engine = InterpretedEngine(model: model, seed: seed)
    for (name, values) in state { try engine.setValues(values, of: name) }
    self.data = data
    self.state = state
    answers = try Role.allCases.compactMap { role in
      guard role != .train, let graph = model.programs[role]?.reference else { return nil }
      let count = graph.batch + (graph.batch + 1) / 2
      let examples = ExampleSelection.rows(
        SyntheticData.order(count: count, rows: rows, seed: seed &+ 1))
      return Answer(
        role: role, graph: graph, examples: examples,
        outputs: try engine.run(role, with: data, on: examples, wanted: nil))
    }
  }

  /// Compares every output of every program.
  func compare(
    _ trainer: LoadedTrainer, build: String, threads: Int
  ) throws -> [ComparisonReport.Entry] {
    for (name, values) in state { try trainer.load(values, into: name) }
    return try answers.map { answer in
      let compiled = try trainer.run(answer.role, with: data, on: answer.examples)
      return ComparisonReport.Entry(
        build: build, work: answer.role.rawValue, threads: threads,
        count: answer.outputs.values.reduce(0) { $0 + $1.count },
        difference: difference(in: answer, compiled: compiled))
    }
  }

  private func difference(
    in answer: Answer, compiled: [String: [Float]]
  ) -> ComparisonDifference? {
    for output in answer.graph.outputs {
      let node = answer.graph[output.node]
      let difference = LawEquality.difference(
        // One that the trainer does not give has no elements, which is found as any difference.
        compiled: compiled[output.name] ?? [],
        interpreted: answer.outputs[known: output.name],
        dimensions: [answer.examples.count] + node.shape.dimensions, step: 0,
        subject: "\(answer.role.rawValue) output '\(output.name)'", location: node.location)
      if let difference { return difference }
    }
    return nil
  }
}
