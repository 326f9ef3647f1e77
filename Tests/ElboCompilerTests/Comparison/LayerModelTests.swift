import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboToolchain
import Testing

/// Layers, states and priors beyond the dense autoencoder, compiled against interpreted.
@Suite struct LayerModelTests {
  private static func compiled(
    _ change: (inout CompileOptions) -> Void = { _ in }
  ) throws -> CompiledModel {
    var options = CompileOptions()
    options.batchSize = 6
    options.evaluationBatchSize = 5
    change(&options)
    return try Compiler(options: options).compile(LayerModel())
  }

  @Test func `every node equals the interpreter's, in training and in the five other programs`()
    throws
  {
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

  @Test func `segments do not cut the mean over the batch`() throws {
    var request = ComparisonRequest()
    request.instructionSets = InstructionSet.allCases.filter {
      $0 == ProcessorFeatures.host().best
    }
    request.threads = [2]
    request.compilers = ["clang"]
    request.disabledPasses = []
    let report = try Comparison(of: Self.compiled { $0.segments = 2 }, request: request).run()
    #expect(report.isEqual, "\(report)")
  }

  @Test func `tensors start as the interpreter's do`() throws {
    let model = try Self.compiled()
    let engine = try CompiledEngine(model: model, seed: 11, threads: 1)
    let graph = try #require(model.programs[.train]?.reference)
    let initial = StateInitialisation.initial(for: graph, seed: 11)
    for tensor in graph.state {
      let values = try engine.values(of: tensor.name)
      #expect(values.map(\.bitPattern) == initial[tensor.name]?.map(\.bitPattern), "\(tensor.name)")
    }
  }

  @Test func `a state changes in training and stays elsewhere`() throws {
    let model = try Self.compiled()
    let graph = try #require(model.programs[.train]?.reference)
    var trained = InterpretedEngine(model: model, seed: 3)
    let data = SyntheticData.columns(for: graph.sites, rows: 6, seed: 1)
    _ = try trained.train(
      data, on: [0, 1, 2, 3, 4, 5], firstStep: 1, scalars: [:], cancellation: nil)
    let after = try trained.values(of: "average")
    #expect(Set(after) != [0.25])
    _ = try trained.run(.evaluate, with: data, on: .range(0..<5), wanted: nil)
    #expect(try trained.values(of: "average") == after)
    #expect(graph.state.first { $0.name == "average" }?.kind == .state)
    #expect(!graph.gradients.map(\.state).contains("average"))
  }

  @Test func `an arm that was not taken has a gradient of zero`() throws {
    var options = CompileOptions()
    options.batchSize = 4
    let model = try Compiler(options: options).compile(SafeRootModel())
    let graph = try #require(model.programs[.train]?.reference)
    var state = StateInitialisation.initial(for: graph, seed: 1)
    // Every unit is off, so that the root's derivative is infinite in each of them.
    state["hidden.weight"] = state["hidden.weight"]?.map { _ in 0 }
    state["hidden.bias"] = state["hidden.bias"]?.map { _ in -1 }
    var interpreter = try Interpreter<Float>(graph: graph)
    interpreter.state = state
    try interpreter.runStep(
      with: StepInputs(
        rows: 4, data: ["x": (0..<24).map { Float($0 * 10) }], step: 1, seed: 1))
    for gradient in graph.gradients where gradient.state.hasPrefix("hidden") {
      let elements = interpreter.value(of: gradient.node)?.elements ?? []
      #expect(!elements.isEmpty && elements.allSatisfy { $0 == 0 }, "\(gradient.state)")
    }
    var request = ComparisonRequest()
    request.instructionSets = InstructionSet.allCases.filter {
      $0 == ProcessorFeatures.host().best
    }
    request.threads = [1]
    request.compilers = ["clang"]
    #expect(try Comparison(of: model, request: request).run().isEqual)
  }
}
