import Elbo
import ElboCompiler
import ElboIR
import ElboToolchain
import Testing

/// Every function of one number: by its name in the language, emitted, compiled, and compared with
/// the interpreter.
@Suite struct EveryFunctionTests {
  @Test func `every function has a name in the language, and its C equals the interpreter`() throws
  {
    let model = try Compiler(options: Self.options).compile(FunctionsModel())
    let found = Set(
      model.lowered.nodes.compactMap { node -> UnaryFunction? in
        if case .unary(let function) = node.operation { function } else { nil }
      })
    #expect(found.isSuperset(of: UnaryFunction.allCases.filter { $0 != .flush }))
    var request = ComparisonRequest()
    request.instructionSets = InstructionSet.allCases.filter {
      [ProcessorFeatures.host().best, .portable].contains($0)
    }
    request.compilers = ["clang"]
    request.threads = [1]
    request.steps = 1
    let report = try Comparison(of: model, request: request).run()
    #expect(report.differences.isEmpty, "\(report.differences)")
  }

  private static var options: CompileOptions {
    var options = CompileOptions()
    options.batchSize = 20
    options.evaluationBatchSize = 20
    return options
  }
}

private struct FunctionsModel: Model {
  let x = Observed(20, .real)
  let mean = Dense(20)

  var body: [Statement] {
    let values = UnaryFunction.allCases.map { named($0, of: x * 0.5) }
    x ~ Normal(mean: mean(values.dropFirst().reduce(values[0], +)), logVariance: 0)
  }

  /// The function as a model writes it; where its derivative is a finite number.
  private func named(_ function: UnaryFunction, of x: Tensor) -> Tensor {
    switch function {
    case .negate: -x
    case .absolute: x.abs()
    case .squareRoot: (x.square() + 0.1).sqrt()
    case .exp: x.tanh().exp()
    case .log: (x.square() + 0.1).log()
    case .log1p: x.square().log1p()
    case .expm1: x.tanh().expm1()
    case .tanh: x.tanh()
    case .sigmoid: x.sigmoid()
    case .softplus: x.softplus()
    case .softsign: x.softsign()
    case .erf: x.erf()
    case .relu: x.relu()
    // Only optimisers flush: Adam's moments here.
    case .flush: x
    }
  }
}
