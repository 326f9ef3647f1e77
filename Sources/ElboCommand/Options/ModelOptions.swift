import ArgumentParser
import Elbo
import ElboCompiler
import ElboIR

/// Which model, and how it is compiled.
package struct ModelOptions: ParsableArguments {
  @Argument(help: "The name of a model; 'elbo models' lists them.")
  package var model: String

  @Option(help: ArgumentHelp("Rows of a training step.", valueName: "rows"))
  package var batch = CompileOptions().batchSize

  @Option(help: ArgumentHelp("Rows of a step of the other programs.", valueName: "rows"))
  package var evaluationBatch = CompileOptions().evaluationBatchSize

  @Option(help: ArgumentHelp("The weight of the divergence in the objective.", valueName: "number"))
  package var beta = 1.0

  @OptionGroup package var optimizer: OptimizerOptions

  @Option(
    help: ArgumentHelp(
      "The size of a step (default: the optimiser's own, 0.001 for adam).", valueName: "number"))
  package var learningRate: Double?

  @Option(help: ArgumentHelp("Parts that sums over the batch are cut into.", valueName: "count"))
  package var segments = 1

  @Option(
    name: .customLong("disable-pass"),
    help: ArgumentHelp(
      "An optimisation to leave out; no trained bit depends on it. May be repeated.",
      valueName: "name"))
  package var disabledPasses: [String] = []

  package init() {}

  package func validate() throws {
    try NumberLimit.segments.check(segments)
    for group in optimizer.groups where group.learningRate.map({ $0.constant == nil }) ?? false {
      throw ValidationError(
        "--group '\(group.pattern)': a number is compiled in here, not a schedule, which training "
          + "follows")
    }
  }

  /// The options of the compilation, not yet checked.
  package var compileOptions: CompileOptions {
    var options = CompileOptions()
    options.batchSize = batch
    options.evaluationBatchSize = evaluationBatch
    options.objective = .elbo(beta: beta)
    optimizer.apply(to: &options)
    if let learningRate { options.optimizer.learningRate = learningRate }
    options.groups = optimizer.groups.map { group in
      var rule = group.optimizer ?? options.optimizer
      rule.learningRate = group.learningRate?.constant ?? options.optimizer.learningRate
      return ParameterGroup(group.pattern, rule)
    }
    options.segments = segments
    options.disabledPasses = Set(disabledPasses)
    return options
  }

  /// Compiles the model, and writes what is odd about it to standard error.
  ///
  /// - Parameter needsPlans: Whether it is emitted; the interpreter and its graphs need no plan.
  /// - Throws: A ``UsageError`` for a model that is not in the catalog, `DiagnosticsError` for what
  ///   is wrong with the model or the options.
  package func compiled(
    from models: ModelCatalog, needsPlans: Bool = true
  ) throws -> CompiledModel {
    try Self.compiled(
      models.model(named: model), with: compileOptions, needsPlans: needsPlans)
  }

  /// Compiles a model, and writes what is odd about it to standard error.
  ///
  /// - Parameter needsPlans: Whether it is emitted; the interpreter and its graphs need no plan.
  package static func compiled(
    _ model: any Model, with options: CompileOptions, needsPlans: Bool = true
  ) throws -> CompiledModel {
    var compiler = Compiler(options: options)
    compiler.allowsMissingPlans = !needsPlans
    compiler.observer = SlowStageNotice().observe
    let compiled = try compiler.compile(model)
    StandardError.write(compiled.remarks)
    return compiled
  }
}

extension Role: ExpressibleByArgument {}
