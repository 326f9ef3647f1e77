import Elbo
import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboPasses
import Testing

/// A model that reads rows by a category: it trains interpreted, and says so where a plan is asked
/// for.
@Suite struct EmbeddingModelTests {
  struct Embedded: Model {
    let label = Given(.category(5))
    let x = Observed(3, .real)
    let embed = Embedding(5, 4)
    let mean = Dense(3)
    var body: [Statement] { x ~ Normal(mean: mean(embed(label).tanh()), logVariance: 0) }
  }

  private func graph(segments: Int = 1, batch: Int = 4) throws -> Graph {
    var options = CompileOptions()
    options.batchSize = batch
    options.segments = segments
    options.optimizer = try Optimizer(text: "sgd")
    options.optimizer.learningRate = 0.05
    let context = try PassContext(role: .train, options: options)
    return try PassManager().run(on: ModelLowering.lower(Embedded()), in: context).reference
  }

  private func inputs<Scalar: InterpreterScalar>(_ rows: Int, as: Scalar.Type) -> StepInputs<Scalar>
  {
    var inputs = StepInputs<Scalar>(rows: rows, step: 1, seed: 1)
    inputs.data["label"] = [3, 0, 3, 4].prefix(rows).map { Scalar($0) }
    inputs.data["x"] = (0..<rows * 3).map { Scalar($0 % 5) / 4 - 0.5 }
    return inputs
  }

  @Test(arguments: [1, 3]) func `its gradients are its derivatives`(segments: Int) throws {
    let graph = try graph(segments: segments)
    let state = StateInitialisation.initial(for: graph, seed: 5).mapValues {
      $0.map { Double($0) }
    }
    let check = try GradientCheck(
      graph: graph, state: state, inputs: inputs(3, as: Double.self))
    for report in try check.run(parameters: graph.gradients.map(\.state), samples: 20) {
      let worst = try #require(report.worst, "\(report.parameter)")
      #expect(worst.relativeError <= 1e-6, "\(report.parameter): \(worst)")
    }
  }

  @Test func `only rows that were read move, and the loss falls`() throws {
    let graph = try graph()
    var interpreter = try Interpreter<Float>(graph: graph)
    let start = StateInitialisation.initial(for: graph, seed: 5)
    interpreter.state = start
    var losses: [Float] = []
    for _ in 0..<20 {
      try interpreter.runStep(with: inputs(4, as: Float.self))
      losses += try #require(interpreter.output(named: "loss")).elements
    }
    #expect(losses[19] < losses[0])
    let rows = [start, interpreter.state].map { state in
      (0..<5).map { row in state["embed.weight"].map { Array($0[row * 4..<row * 4 + 4]) } ?? [] }
    }
    #expect((0..<5).filter { rows[0][$0] != rows[1][$0] } == [0, 3, 4])
  }

  @Test func `a padded batch trains like a batch of that size`() throws {
    let states = try [4, 3].map { batch in
      var interpreter = try Interpreter<Float>(graph: graph(batch: batch))
      interpreter.state = StateInitialisation.initial(for: interpreter.graph, seed: 5)
      for _ in 0..<3 { try interpreter.runStep(with: inputs(3, as: Float.self)) }
      return interpreter.state.mapValues { $0.map(\.bitPattern) }
    }
    #expect(states[0] == states[1])
  }

  @Test func `a category that is none is an error of the data`() throws {
    var interpreter = try Interpreter<Float>(graph: graph())
    interpreter.state = StateInitialisation.initial(for: interpreter.graph, seed: 5)
    var inputs = inputs(4, as: Float.self)
    inputs.data["label"] = [3, 0, 5, 4]
    let error = #expect(throws: InterpreterError.self) { try interpreter.runStep(with: inputs) }
    #expect(
      error?.description
        == "the data of site 'label' needs whole numbers from 0 to 4, got 5.0 in row 2, feature 0")
  }

  @Test func `a compiled trainer is refused by name`() throws {
    let error = #expect(throws: DiagnosticsError.self) {
      try Compiler(options: CompileOptions()).compile(Embedded())
    }
    #expect(
      error?.description.contains(
        "'gather' reads rows by an index, for which there is no plan yet; '--interpreted' trains "
          + "without one") == true, "\(error?.description ?? "")")
    var compiler = Compiler(options: CompileOptions())
    compiler.allowsMissingPlans = true
    #expect(try compiler.compile(Embedded()).plans.isEmpty)
  }
}
