import Elbo
import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboPasses
import ElboToolchain
import Testing

/// Batch normalisation, permutations and shared weights: compiled against interpreted, against a
/// definition of its own, and against differences.
@Suite struct BatchNormModelTests {
  private static func compiled(
    _ model: any Model = BatchNormModel(), batch: Int = 6, segments: Int = 1
  ) throws -> CompiledModel {
    var options = CompileOptions()
    options.batchSize = batch
    options.evaluationBatchSize = 5
    options.segments = segments
    return try Compiler(options: options).compile(model)
  }

  private static func reference(
    _ model: any Model = BatchNormModel(), batch: Int = 6, role: Role = .train, segments: Int = 1
  ) throws -> Graph {
    try #require(
      compiled(model, batch: batch, segments: segments).programs[role]?.reference)
  }

  @Test func `every node equals the interpreter's, in all programs`() throws {
    var request = ComparisonRequest()
    request.instructionSets = InstructionSet.allCases.filter {
      [ProcessorFeatures.host().best, .portable].contains($0)
    }
    request.threads = [1, 3]
    request.compilers = ["clang"]
    let report = try Comparison(of: Self.compiled(), request: request).run()
    #expect(report.isEqual, "\(report)")
    #expect(report.comparedCount == report.nodeCount)
  }

  @Test(arguments: [1, 3]) func `its gradients are its derivatives`(segments: Int) throws {
    let graph = try Self.reference(segments: segments)
    let state = StateInitialisation.initial(for: graph, seed: 5).mapValues { $0.map(Double.init) }
    var inputs = StepInputs<Double>(rows: 5, step: 1, seed: 7)
    inputs.data["x"] = (0..<5 * 24).map { Double($0 * 37 % 256) }
    let check = try GradientCheck(graph: graph, state: state, inputs: inputs)
    let reports = try check.run(parameters: graph.gradients.map(\.state), samples: 12)
    #expect(reports.count == graph.gradients.count && reports.count == 13)
    for report in reports {
      let worst = try #require(report.worst, "\(report.parameter)")
      #expect(worst.relativeError <= 1e-6, "\(report.parameter): \(worst)")
    }
  }

  @Test func `a padded batch trains like a batch of that size`() throws {
    let states = try [6, 4].map { batch in
      let graph = try Self.reference(batch: batch)
      var interpreter = try Interpreter<Float>(graph: graph)
      interpreter.state = StateInitialisation.initial(for: graph, seed: 5)
      for step in 1...3 {
        var inputs = StepInputs<Float>(rows: 4, step: step, seed: 7)
        inputs.data["x"] = (0..<4 * 24).map { Float($0 * (36 + step) % 256) }
        try interpreter.runStep(with: inputs)
      }
      return interpreter.state.mapValues { $0.map(\.bitPattern) }
    }
    #expect(states[0] == states[1])
    #expect(states[0]["vectors.runningVariance"].map { Set($0).count > 1 } == true)
  }

  // MARK: Against the definition

  /// What a step of training gives, and the state after it; `rows` of data in a batch of 4.
  private func step(
    on data: [Double], _ model: NormalisedData, rows: Int, role: Role = .train,
    state: [String: [Double]] = [:]
  ) throws -> (values: [Double], state: [String: [Double]]) {
    let graph = try #require(
      Compiler(options: smallBatch).compile(model).programs[role]?.reference)
    var interpreter = try Interpreter<Double>(graph: graph)
    interpreter.state = StateInitialisation.initial(for: graph, seed: 1).mapValues {
      $0.map { Double($0) }
    }.merging(state) { $1 }
    var inputs = StepInputs<Double>(rows: rows, step: 1, seed: 1)
    inputs.data = ["x": data, "answer": data.map { _ in 0 }]
    try interpreter.runStep(with: inputs)
    let value = graph.ids.last { graph[$0].label == "answer.mean" && graph[$0].phase == .forward }
    let elements = try #require(value.flatMap { interpreter.value(of: $0) }).elements
    return (Array(elements.prefix(data.count)), interpreter.state)
  }

  private var smallBatch: CompileOptions {
    var options = CompileOptions()
    options.batchSize = 4
    options.evaluationBatchSize = 4
    return options
  }

  private static let data: [Double] = (0..<18).map { index in
    Double(index * index % 11) - 3
  }

  /// Of three rows at two positions, with three channels: n is 6.
  private func statistics(channel: Int) -> (mean: Double, variance: Double) {
    let values = (0..<6).map { Self.data[$0 * 3 + channel] }
    let mean = values.reduce(0, +) / 6
    return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6)
  }

  private func expectClose(_ found: [Double]?, _ expected: [Double], _ what: String) {
    let worst = zip(found ?? [], expected).map { abs($0 - $1) }.max() ?? 1
    #expect(found?.count == expected.count && worst <= 1e-12, "\(what): \(found ?? [])")
  }

  @Test func `training takes the batch's statistics, and the running ones follow`() throws {
    let (values, state) = try step(on: Self.data, NormalisedData(2, 3), rows: 3)
    let statistics = (0..<3).map { self.statistics(channel: $0) }
    expectClose(
      values,
      Self.data.enumerated().map { index, x in
        let (mean, variance) = statistics[index % 3]
        return (x - mean) / (variance + 1e-5).squareRoot()
      }, "values")
    expectClose(state["norm.runningMean"], statistics.map { 0.1 * $0.mean }, "running mean")
    expectClose(
      state["norm.runningVariance"], statistics.map { 0.9 + 0.1 * $0.variance * 6 / 5 },
      "running variance")
  }

  @Test func `the other programs take the running statistics and leave them`() throws {
    let given = ["norm.runningMean": [1.0, -2, 0.5], "norm.runningVariance": [4.0, 0.25, 1]]
    let (values, state) = try step(
      on: Self.data, NormalisedData(2, 3), rows: 3, role: .evaluate, state: given)
    let (means, variances) = ([1, -2, 0.5], [4, 0.25, 1])
    expectClose(
      values,
      Self.data.enumerated().map { index, x in
        (x - means[index % 3]) / (variances[index % 3] + 1e-5).squareRoot()
      }, "values")
    #expect(state["norm.runningMean"] == given["norm.runningMean"])
    #expect(state["norm.runningVariance"] == given["norm.runningVariance"])
  }

  @Test func `of one element the variance is 0, and the running one stays`() throws {
    let (values, state) = try step(on: [3, -7], NormalisedData(2), rows: 1)
    #expect(values == [0, 0])
    expectClose(state["norm.runningMean"], [0.3, -0.7], "running mean")
    #expect(state["norm.runningVariance"] == [1, 1])
  }

  @Test func `one row of two positions is two elements`() throws {
    let (_, state) = try step(on: [1, 3], NormalisedData(2, 1), rows: 1)
    expectClose(state["norm.runningVariance"], [0.9 + 0.1 * 2], "running variance")
  }

  // MARK: The plan

  /// A sum over the batch waits for all rows, and what reads it for the sum: three intervals for the
  /// mean, whose divisor is a sum too, and two for the variance forwards; two for the gradients of
  /// both backwards. Evaluation waits for the root of the running variance.
  @Test func `a layer adds five intervals forwards and two backwards`() throws {
    let plain = try intervals(of: IntervalModel(isNormalised: false))
    let normalised = try intervals(of: IntervalModel(isNormalised: true))
    #expect(normalised.evaluate == plain.evaluate + 1)
    #expect(normalised.train == plain.train + 5 + 2)
  }

  private func intervals(of model: IntervalModel) throws -> (train: Int, evaluate: Int) {
    let counts = try Self.compiled(model).plans.mapValues { $0.intervalCount }
    return (train: try #require(counts[.train]), evaluate: try #require(counts[.evaluate]))
  }
}
