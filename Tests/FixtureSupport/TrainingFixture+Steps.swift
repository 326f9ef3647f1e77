import ElboIR
import ElboInterpreter

extension TrainingFixture {
  /// What PyTorch trained with.
  package var options: CompileOptions {
    var options = CompileOptions()
    options.batchSize = 8
    options.optimizer =
      optimizer == "adam"
      ? .adam(learningRate: learningRate) : .sgd(learningRate: learningRate, momentum: 0.9)
    return options
  }

  /// A model's training before its first step, with the fixture's parameters.
  package func interpreter<Scalar: InterpreterScalar>(
    of graph: Graph, as: Scalar.Type = Scalar.self
  ) throws(InterpreterError) -> Interpreter<Scalar> {
    var interpreter = try Interpreter<Scalar>(graph: graph)
    interpreter.keepsAllValues = false
    for (place, tensor) in graph.state.enumerated() {
      interpreter.state[tensor.name] =
        tensor.kind == .parameter
        ? FixtureFormula.parameter(place: place, dimensions: tensor.dimensions, as: Scalar.self)
        : Array(repeating: 0, count: tensor.shape.count)
    }
    return interpreter
  }

  /// The data and the noise of a step.
  package func inputs<Scalar: InterpreterScalar>(
    to graph: Graph, step: Int
  ) -> StepInputs<Scalar> {
    let batch = options.batchSize
    var inputs = StepInputs<Scalar>(rows: batch, step: step, learningRate: learningRate)
    for site in graph.sites {
      let count = batch * site.dimensions.reduce(1, *)
      switch (site.kind, site.holding) {
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
