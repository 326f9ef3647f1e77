import Elbo
import ElboInterpreter
import ElboModels
import ElboPasses
import FixtureSupport
import Testing

/// Twenty steps of training on the reference graph against PyTorch's in Float64, from the same
/// weights, data and noise.
@Suite struct TrainingFixtureTests {
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

  @Test(arguments: try FixtureFile.decode("optimizers.json", as: [TrainingFixture].self))
  func `every optimiser, clipping and group is PyTorch's`(fixture: TrainingFixture) throws {
    try compare(fixture, as: Double.self, losses: 1e-10, parameters: 1e-10)
    try compare(fixture, as: Float.self, losses: 1e-4, parameters: 1e-4)
  }

  @Test func `every optimiser has a fixture`() throws {
    let names = try ["training.json", "optimizers.json"].flatMap {
      try FixtureFile.decode($0, as: [TrainingFixture].self)
    }.map { try $0.options().optimizer.name }
    #expect(Set(names) == Set(OptimizerRules.all.map { $0.name }))
  }

  private func compare<Scalar: InterpreterScalar>(
    _ model: String, _ optimizer: String, as scalar: Scalar.Type, losses bound: Double,
    parameters parameterBound: Double
  ) throws {
    let fixtures = try FixtureFile.decode("training.json", as: [TrainingFixture].self)
    let fixture = try #require(
      fixtures.first { $0.model == model && $0.optimizer == optimizer })
    try compare(fixture, as: scalar, losses: bound, parameters: parameterBound)
  }

  private func compare<Scalar: InterpreterScalar>(
    _ fixture: TrainingFixture, as: Scalar.Type, losses bound: Double,
    parameters parameterBound: Double
  ) throws {
    #expect(fixture.losses.count == 20)
    var interpreter = try interpreter(of: fixture, as: Scalar.self)
    for (index, expected) in fixture.losses.enumerated() {
      try interpreter.runStep(
        with: fixture.inputs(to: interpreter.graph, step: index + 1))
      let loss = Double(try #require(interpreter.output(named: "loss")?.elements.first))
      let difference = abs(loss - expected) / expected
      #expect(difference <= bound, "step \(index + 1): \(loss), PyTorch \(expected)")
    }
    for parameter in fixture.parameters {
      let elements = try #require(interpreter.state[parameter.name]).map { Double($0) }
      expectSums(of: elements, parameter: parameter, within: parameterBound)
    }
  }

  /// The sum of the magnitudes is at most `√(count · squares)`, which the sum's difference is
  /// relative to.
  private func expectSums(
    of elements: [Double], parameter: TrainingFixture.Parameter, within bound: Double
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
    let model = try #require(Self.models[fixture.model])
    let graph = try PassManager().run(
      on: ModelLowering.lower(model), in: PassContext(role: .train, options: fixture.options())
    ).reference
    let parameters = graph.state.filter { $0.kind == .parameter }
    #expect(parameters.map(\.name) == fixture.parameters.map(\.name))
    #expect(parameters.map(\.dimensions) == fixture.parameters.map(\.dimensions))
    return try fixture.interpreter(of: graph)
  }
}
