import ElboIR
import ElboInterpreter
import ElboPasses

extension TrainingFixture {
  package static let batchSize = 8

  /// What PyTorch trained with.
  package func options() throws -> CompileOptions {
    var options = CompileOptions()
    options.batchSize = Self.batchSize
    options.optimizer = try Self.optimizer(optimizer, learningRate: learningRate)
    if let clipValue { options.clipping = .value(clipValue) }
    if let clipNorm { options.clipping = .globalNorm(clipNorm) }
    options.groups = try [group].compactMap(\.self).map {
      ParameterGroup($0.pattern, try Self.optimizer($0.optimizer, learningRate: $0.learningRate))
    }
    return options
  }

  /// By the text of an option; `momentum` is gradient descent with one of 0.9.
  private static func optimizer(_ text: String, learningRate: Double) throws -> Optimizer {
    var optimizer = try Optimizer(text: text == "momentum" ? "sgd(momentum: 0.9)" : text)
    optimizer.learningRate = learningRate
    return optimizer
  }

  /// A model's training before its first step, with the fixture's parameters.
  package func interpreter<Scalar: InterpreterScalar>(
    of graph: Graph, as: Scalar.Type = Scalar.self
  ) throws(InterpreterError) -> Interpreter<Scalar> {
    var interpreter = try Interpreter<Scalar>(graph: graph)
    interpreter.keepsAllValues = false
    for (position, tensor) in graph.state.enumerated() {
      interpreter.state[tensor.name] =
        tensor.kind == .parameter
        ? FixtureFormula.parameter(
          position: position, dimensions: tensor.dimensions, as: Scalar.self)
        : Array(repeating: 0, count: tensor.shape.count)
    }
    return interpreter
  }

  /// The data and the noise of a step.
  package func inputs<Scalar: InterpreterScalar>(
    to graph: Graph, step: Int
  ) -> StepInputs<Scalar> {
    let batch = Self.batchSize
    var inputs = StepInputs<Scalar>(rows: batch, step: step)
    for site in graph.sites {
      let count = batch * site.dimensions.reduce(1, *)
      switch (site.kind, site.encoding) {
      case (.latent, _):
        inputs.noise[site.index] = FixtureFormula.noise(
          site: site.index, step: step, count: count, as: Scalar.self)
      case (_, .category):
        inputs.data[site.name] = FixtureFormula.categories(
          site: site.index, step: step, count: count
        ).map { Scalar($0) }
      case (_, .pixels), (_, .real):
        inputs.data[site.name] = FixtureFormula.pixels(
          site: site.index, step: step, count: count
        ).map { Scalar($0) }
      }
    }
    return inputs
  }
}
