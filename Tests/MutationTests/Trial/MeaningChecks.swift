import Elbo
import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboModels
import ElboPasses
import FixtureSupport

/// Detectors that need no C: they judge what the passes decided that a program means.
enum MeaningChecks {
  private static let rows = Subject.batch - 3

  // MARK: Gradients

  /// Derived gradients against finite differences in Float64, with padding.
  static func gradients(_ model: CompiledModel) throws -> String? {
    guard let graph = model.programs[.train]?.reference else { return nil }
    let state = StateInitialisation.initial(for: graph, seed: 3).mapValues { $0.map(Double.init) }
    let check = try GradientCheck(graph: graph, state: state, inputs: inputs(graph))
    let reports = try check.run(parameters: graph.gradients.map(\.state), samples: 7)
    for report in reports {
      guard let worst = report.worst, worst.relativeError > 1e-6 else { continue }
      return "\(report.parameter)[\(worst.element)]: derived \(worst.derived), differences give "
        + "\(worst.numeric)"
    }
    return nil
  }

  private static func inputs<Scalar: InterpreterScalar>(_ graph: Graph) -> StepInputs<Scalar> {
    let columns = SyntheticData.columns(for: graph.sites, rows: rows, seed: 2)
    var data: [String: [Scalar]] = [:]
    for node in graph.nodes {
      guard case .input(let site, _, let shape) = node.operation else { continue }
      data[site] = columns[site]?.gathered(Array(0..<rows), columns: shape.count).map {
        Scalar($0)
      }
    }
    return StepInputs(rows: rows, data: data, step: 1, seed: 7)
  }

  // MARK: Padding

  /// A padded batch against a model that is compiled for the rows that hold data.
  static func padding(_ bug: Mutation, reached: Reached) throws -> String? {
    let lowered = try ModelLowering.lower(bug.subject.model)
    let states = try [Subject.batch, rows].map { batch -> [String: [Float]] in
      var options = bug.subject.options
      options.batchSize = batch
      let compiler = bug.compiler(options: options, reached: reached)
      guard let graph = try compiler.graphs(from: lowered)[.train]?.reference else { return [:] }
      var interpreter = try Interpreter<Float>(graph: graph)
      interpreter.state = StateInitialisation.initial(for: graph, seed: 3)
      try interpreter.runStep(with: inputs(graph))
      let outputs = graph.outputs.filter { !graph[$0.node].shape.isBatched }.map {
        ($0.name, interpreter.output(named: $0.name)?.elements ?? [])
      }
      return interpreter.state.merging(outputs) { first, _ in first }
    }
    return states[0].sorted { $0.key < $1.key }.first { name, values in
      LawEquality.firstDifference(between: values, and: states[1][name] ?? []) != nil
    }.map { "'\($0.key)' of \(rows) rows padded to \(Subject.batch) differs" }
  }

  // MARK: Moments

  /// A step of data that is zero, so that weights which read it have no gradient, from moments that
  /// one more decay takes below 2^-95: rule 7 leaves no number there but zeros.
  static func moments(_ model: CompiledModel) throws -> String? {
    guard let graph = model.programs[.train]?.reference else { return nil }
    let smallest: Float = 0x1p-95
    var interpreter = try Interpreter<Float>(graph: graph)
    interpreter.state = StateInitialisation.initial(for: graph, seed: 3)
    let moments = graph.state.filter { $0.kind == .optimizer }
    for tensor in moments {
      interpreter.state[tensor.name] = Array(
        repeating: smallest * 1.0005, count: tensor.shape.count)
    }
    var inputs: StepInputs<Float> = inputs(graph)
    inputs.data = inputs.data.mapValues { $0.map { _ in 0 } }
    try interpreter.runStep(with: inputs)
    var vanished: Set<String> = []
    for tensor in moments {
      let values = interpreter.state[tensor.name] ?? []
      if let position = values.firstIndex(where: { $0 != 0 && $0.magnitude < smallest }) {
        return "'\(tensor.name)' holds \(values[position]) at \(position)"
      }
      if values.contains(0) { vanished.insert(tensor.name) }
    }
    return vanished.count < 2 ? "only \(vanished.sorted()) have no gradient: nothing is shown" : nil
  }

  // MARK: Fixtures

  private static let models: [(String, any Model)] = [
    ("TwoLatentVAE", TwoLatentVAE()), ("Classifier", Classifier()),
  ]

  /// The first steps of models that PyTorch trained, in Float64.
  static func fixtures(_ bug: Mutation, reached: Reached) throws -> String? {
    let fixtures = try FixtureFile.decode("training.json", as: [TrainingFixture].self)
    for (name, model) in models {
      for fixture in fixtures where fixture.model == name {
        do {
          if let message = try difference(fixture, model, bug, reached) { return message }
        } catch let error as InterpreterError {
          return "\(fixture.model): \(error)"
        }
      }
    }
    return nil
  }

  private static func difference(
    _ fixture: TrainingFixture, _ model: any Model, _ bug: Mutation, _ reached: Reached
  ) throws -> String? {
    var options = try fixture.options()
    options.disabledPasses = Set(Pipeline.optimizations.map(\.name))
    let compiler = bug.compiler(options: options, reached: reached)
    guard let graph = try compiler.graphs(from: ModelLowering.lower(model))[.train]?.reference
    else { return nil }
    var interpreter: Interpreter<Double> = try fixture.interpreter(of: graph)
    for (index, expected) in fixture.losses.prefix(4).enumerated() {
      try interpreter.runStep(with: fixture.inputs(to: graph, step: index + 1))
      let loss = interpreter.output(named: "loss")?.elements.first ?? .nan
      guard abs(loss - expected) / expected <= 1e-10 else {
        return "\(fixture.model), \(fixture.optimizer), step \(index + 1): \(loss), "
          + "PyTorch \(expected)"
      }
    }
    return nil
  }
}
