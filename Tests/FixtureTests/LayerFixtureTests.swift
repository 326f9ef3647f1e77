import Elbo
import ElboInterpreter
import ElboPasses
import FixtureSupport
import Testing

/// Layers without products against PyTorch's in Float64: losses, gradients by what descent makes of
/// input and parameters, running statistics, and values in evaluation.
@Suite struct LayerFixtureTests {
  private static func fixtures() throws -> [LayerFixture] {
    try FixtureFile.decode("layers.json", as: [LayerFixture].self)
  }

  /// By the names of layers.json.
  private static let layers: [String: @Sendable (Elbo.Tensor, BatchNorm) -> Elbo.Tensor] = [
    "permuted(1, 0)": { x, _ in x.permuted(1, 0) },
    "permuted(2, 0, 1)": { x, _ in x.permuted(2, 0, 1) },
    "permuted(2, 3, 1, 0)": { x, _ in x.permuted([2, 3, 1, 0]) },
    "transposed()": { x, _ in x.transposed() },
    "PixelShuffle(2)": { x, _ in PixelShuffle(2)(x) },
    "PixelShuffle(3)": { x, _ in PixelShuffle(3)(x) },
    "BatchNorm()": { x, norm in norm(x) },
    "BatchNorm() of a sequence": { x, norm in norm(x) },
    "BatchNorm() of an image": { x, norm in norm(x) },
    "BatchNorm(epsilon: 0.5, momentum: 0.3)": { x, norm in norm(x) },
  ]

  @Test func `every layer has a fixture`() throws {
    #expect(try Set(Self.fixtures().map(\.layer)) == Set(Self.layers.keys))
  }

  @Test func `steps, statistics and evaluation are PyTorch's`() throws {
    for fixture in try Self.fixtures() {
      let function = try #require(Self.layers[fixture.layer])
      let lowered = try ModelLowering.lower(LayerFixtureModel(fixture, function))
      var training = try interpreter(of: lowered, .train, fixture)
      training.state["input"] = formula(
        fixture.rows * fixture.input.reduce(1, *), stream: 310)
      for (step, expected) in fixture.losses.enumerated() {
        try training.runStep(with: inputs(fixture, step: step + 1))
        let loss = try #require(training.output(named: "loss")).elements
        expectClose(loss, [expected], "loss of step \(step + 1) of \(fixture.layer)")
      }
      for (name, values) in fixture.state {
        let found = try #require(training.state[name], "\(name) of \(fixture.layer)")
        expectClose(found, values, "\(name) of \(fixture.layer)")
      }
      var evaluation = try interpreter(of: lowered, .evaluate, fixture)
      for name in evaluation.state.keys { evaluation.state[name] = training.state[name] }
      try evaluation.runStep(with: inputs(fixture, step: 1))
      let losses = try #require(evaluation.output(named: "loss")).elements
      expectClose(losses, fixture.evaluation, "evaluation of \(fixture.layer)")
    }
  }

  private func expectClose(_ found: [Double], _ expected: [Double], _ what: String) {
    let worst = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 1
    #expect(found.count == expected.count && worst <= 1e-10, "\(what): \(worst)")
  }

  private func interpreter(
    of graph: Graph, _ role: Role, _ fixture: LayerFixture
  ) throws -> Interpreter<Double> {
    var options = CompileOptions()
    options.batchSize = fixture.rows
    options.evaluationBatchSize = fixture.rows
    options.optimizer = try Optimizer(text: "sgd")
    options.optimizer.learningRate = fixture.learningRate
    let context = try PassContext(role: role, options: options)
    let reference = try PassManager().run(on: graph, in: context).reference
    var interpreter = try Interpreter<Double>(graph: reference)
    interpreter.state = StateInitialisation.initial(for: reference, seed: 1).mapValues {
      $0.map { Double($0) }
    }
    return interpreter
  }

  private func inputs(_ fixture: LayerFixture, step: Int) -> StepInputs<Double> {
    StepInputs(
      rows: fixture.rows,
      data: [
        "row": (0..<fixture.rows).map { Double($0) },
        "target": formula(fixture.rows * fixture.output.reduce(1, *), stream: 311),
      ], step: step)
  }

  private func formula(_ count: Int, stream: Int) -> [Double] {
    (0..<count).map {
      FixtureFormula.unit(FixtureFormula.hash(index: $0, stream: stream, step: 0))
    }
  }
}
