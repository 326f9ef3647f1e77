import Elbo
import ElboInterpreter
import ElboModels
import ElboPasses
import Testing

/// Twenty steps of training on the reference graph against PyTorch's in Float64, from the same
/// weights, data and noise.
@Suite struct TrainingFixtureTests {
  private let batch = 8
  private static let models: [String: any Model] = [
    "DenseVAE": DenseVAE(), "Classifier": Classifier(), "TwoLatentVAE": TwoLatentVAE(),
  ]

  @Test(arguments: ["DenseVAE", "Classifier", "TwoLatentVAE"], ["adam", "momentum"])
  func `losses in Float64 are PyTorch's`(model: String, optimizer: String) throws {
    try compare(model, optimizer, as: Double.self, losses: 1e-10, parameters: 1e-10)
  }

  @Test(arguments: ["DenseVAE", "Classifier", "TwoLatentVAE"], ["adam", "momentum"])
  func `losses in Float32 are PyTorch's`(model: String, optimizer: String) throws {
    try compare(model, optimizer, as: Float.self, losses: 1e-4, parameters: 1e-4)
  }

  private func compare<Scalar: InterpreterScalar>(
    _ model: String, _ optimizer: String, as: Scalar.Type, losses bound: Double,
    parameters parameterBound: Double
  ) throws {
    let fixtures = try FixtureFile.decode("training.json", as: [TrainingFixture].self)
    let fixture = try #require(
      fixtures.first { $0.model == model && $0.optimizer == optimizer })
    #expect(fixture.losses.count == 20)
    var interpreter = try interpreter(of: fixture, as: Scalar.self)
    for (index, expected) in fixture.losses.enumerated() {
      try interpreter.runStep(
        inputs(interpreter.graph, step: index + 1, learningRate: fixture.learningRate))
      let loss = Double(try #require(interpreter.output("loss")?.elements.first))
      let difference = abs(loss - expected) / expected
      #expect(difference <= bound, "step \(index + 1): \(loss), PyTorch \(expected)")
    }
    for parameter in fixture.parameters {
      let elements = try #require(interpreter.state[parameter.name]).map { Double($0) }
      expectSums(of: elements, parameter, within: parameterBound)
    }
  }

  /// The sum of the magnitudes is at most `√(count · squares)`, which the sum's difference is
  /// relative to.
  private func expectSums(
    of elements: [Double], _ parameter: TrainingFixture.Parameter, within bound: Double
  ) {
    let sum = elements.reduce(0, +)
    let squares = elements.reduce(0) { $0 + $1 * $1 }
    let magnitude = (Double(elements.count) * parameter.squares).squareRoot()
    #expect(
      abs(sum - parameter.sum) <= bound * magnitude,
      "sum of \(parameter.name): \(sum), PyTorch \(parameter.sum)")
    #expect(
      abs(squares - parameter.squares) <= bound * parameter.squares,
      "squares of \(parameter.name): \(squares), PyTorch \(parameter.squares)")
  }

  /// The model before its first step, with the fixture's parameters.
  private func interpreter<Scalar: InterpreterScalar>(
    of fixture: TrainingFixture, as: Scalar.Type
  ) throws -> Interpreter<Scalar> {
    var options = CompileOptions()
    options.batchSize = batch
    options.optimizer =
      fixture.optimizer == "adam"
      ? .adam(learningRate: fixture.learningRate)
      : .sgd(learningRate: fixture.learningRate, momentum: 0.9)
    let model = try #require(Self.models[fixture.model])
    let graph = try PassManager().run(
      ModelLowering.lower(model), PassContext(role: .train, options: options)
    ).reference
    let parameters = graph.state.filter { $0.kind == .parameter }
    #expect(parameters.map(\.name) == fixture.parameters.map(\.name))
    #expect(parameters.map(\.dimensions) == fixture.parameters.map(\.dimensions))

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

  private func inputs<Scalar: InterpreterScalar>(
    _ graph: Graph, step: Int, learningRate: Double
  ) -> StepInputs<Scalar> {
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
