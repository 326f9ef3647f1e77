import Elbo
import ElboInterpreter
import ElboPasses
import FixtureSupport
import Testing

/// Forward values of functions, distributions and divergences against PyTorch's in Float64.
///
/// A difference is relative to PyTorch's value, or to the fixture's `scale` where terms cancel:
/// `gelu` (1 + erf), `logSumExp` near 0, likelihoods and divergences. Float32 has two exceptions:
/// the relative error of `softmax` and `power(1.7)`, exp(1.7 · log x), is the absolute one of an
/// exponent; and `silu` is −0 where the law's sigmoid is +0, below −87.3.
@Suite struct FunctionFixtureTests {
  private static func fixtures() throws -> [FunctionFixture] {
    try FixtureFile.decode("functions.json", as: [FunctionFixture].self)
  }

  @Test func `every function of the fixture has at least 50 points`() throws {
    let fixtures = try Self.fixtures()
    let distributions: Set = ["bernoulli", "categorical", "normal", "divergence"]
    #expect(Set(fixtures.map(\.name)) == distributions.union(FunctionProbe.functions.keys))
    for fixture in fixtures { #expect(fixture.values.count >= 50, "\(fixture.name)") }
  }

  @Test func `values in Float64 are PyTorch's`() throws {
    for fixture in try Self.fixtures() {
      let values = try evaluate(fixture, as: Double.self)
      try #require(values.count == fixture.values.count)
      for (index, value) in values.enumerated() {
        let expected = fixture.values[index]
        let bound = 1e-12 * size(expected, fixture: fixture, index: index)
        #expect(
          isClose(value, expected: expected, within: bound),
          "\(fixture.name) at \(point(fixture, index: index)): \(value), PyTorch \(expected)")
      }
    }
  }

  @Test func `values in Float32 are PyTorch's, rounded`() throws {
    for fixture in try Self.fixtures() {
      let values = try evaluate(fixture, as: Float.self)
      for (index, value) in values.enumerated() where isExact(fixture, index: index) {
        let expected = rounded(fixture.values[index])
        let bound =
          tolerance(fixture.name) * size(expected, fixture: fixture, index: index)
          + floor(fixture.name)
        #expect(
          isClose(Double(value), expected: expected, within: bound),
          "\(fixture.name) at \(point(fixture, index: index)): \(value), PyTorch \(expected)")
      }
    }
  }

  private func tolerance(_ name: String) -> Double {
    name == "power(1.7)" || name == "softmax" ? 1e-5 : 1e-6
  }

  private func floor(_ name: String) -> Double {
    name == "silu" ? 128 * Double(Float.leastNormalMagnitude) : 0
  }

  private func isClose(_ value: Double, expected: Double, within bound: Double) -> Bool {
    guard expected.isFinite else { return value == expected || value.isNaN && expected.isNaN }
    return abs(value - expected) <= bound
  }

  private func size(_ expected: Double, fixture: FunctionFixture, index: Int) -> Double {
    max(abs(expected), fixture.scale?[index] ?? 0)
  }

  /// As Float32 with the law's underflow to 0.
  private func rounded(_ value: Double) -> Double {
    abs(value) < Double(Float.leastNormalMagnitude) ? 0 : Double(Float(value))
  }

  private func point(_ fixture: FunctionFixture, index: Int) -> [[Double]] {
    fixture.inputs.map { input in
      let count = max(input.count / fixture.values.count, 1)
      let first = min(index * count, input.count - count)
      return Array(input[first..<first + count])
    }
  }

  /// Whether the point is one of Float32's.
  private func isExact(_ fixture: FunctionFixture, index: Int) -> Bool {
    point(fixture, index: index).joined().allSatisfy { $0.isNaN || Double(Float($0)) == $0 }
  }

  private func evaluate<Scalar: InterpreterScalar>(
    _ fixture: FunctionFixture, as: Scalar.Type
  ) throws -> [Scalar] {
    let rows = fixture.inputs.map(\.count).min() ?? 0
    switch fixture.name {
    case "bernoulli":
      return try likelihood(BernoulliModel(), fixture: fixture)
    case "categorical":
      return try likelihood(CategoricalModel(), fixture: fixture)
    case "normal":
      return try likelihood(NormalModel(), fixture: fixture)
    case "divergence":
      return try run(DivergenceModel(), .evaluate, fixture, rows: rows, output: "kl.z")
    default:
      let function = try #require(FunctionProbe.functions[fixture.name])
      let isByRow = fixture.name == "softmax" || fixture.name == "logSumExp"
      let columns = isByRow ? 5 : 1
      let model = FunctionModel(
        columns: columns, answers: fixture.name == "softmax" ? 5 : 1, function)
      return try run(
        model, .reconstruct, fixture, rows: rows / columns, output: "answer")
    }
  }

  /// The logarithm, by row.
  private func likelihood<Scalar: InterpreterScalar>(
    _ model: any Model, fixture: FunctionFixture
  ) throws -> [Scalar] {
    let losses: [Scalar] = try run(
      model, .evaluate, fixture, rows: fixture.values.count, output: "reconstruction.a")
    return losses.map { -$0 }
  }

  private func run<Scalar: InterpreterScalar>(
    _ model: any Model, _ role: Role, _ fixture: FunctionFixture, rows: Int, output: String
  ) throws -> [Scalar] {
    var options = CompileOptions()
    options.evaluationBatchSize = rows
    let graph = try PassManager().run(
      on: ModelLowering.lower(model), in: PassContext(role: role, options: options)
    ).reference
    var data = [
      "x": [Scalar](repeating: 0, count: rows),
      "b": (fixture.inputs.first ?? []).map { Scalar($0) },
    ]
    for (site, values) in zip(["a", "b", "c"], fixture.inputs) {
      data[site] = values.map { Scalar($0) }
    }
    data["answer"] = data["a"]
    var interpreter = try Interpreter<Scalar>(graph: graph)
    try interpreter.runStep(with: StepInputs(rows: rows, data: data, domain: .evaluate))
    return try #require(interpreter.output(named: output)).elements
  }
}
