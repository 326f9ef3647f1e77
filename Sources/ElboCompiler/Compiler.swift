import Elbo
import ElboC
import ElboIR
import ElboPasses
import ElboPlan
import ElboToolchain

/// Compiles models: from a description in Swift to the C of a trainer.
///
///     let compiled = try Compiler().compile(DenseVAE())
///     try compiled.write(to: "DenseVAE")
public struct Compiler: Sendable {
  /// What the compilation depends on beside the model.
  public var options: CompileOptions
  /// What each role's graph goes through, in order.
  package var passes: @Sendable (Role) -> [any Pass] = { Pipeline.passes(for: $0) }
  /// Makes a plan of an optimised graph.
  package var planner: @Sendable (Graph, PlanOptions) -> Plan = { Planner.plan($0, options: $1) }
  /// Whether a model that has no plan is compiled too, for the interpreter, which needs none.
  package var allowsMissingPlans = false
  /// Is told of each stage when it begins and when it has ended.
  package var observer: @Sendable (CompilerEvent) -> Void = { _ in }

  /// A compiler with the given options.
  public init(options: CompileOptions = CompileOptions()) {
    self.options = options
  }

  /// Compiles a model for all its roles.
  ///
  /// - Throws: `DiagnosticsError` with everything that is wrong with the model.
  public func compile(_ model: any Model, name: String? = nil) throws -> CompiledModel {
    try compile(observed(.lowering) { try ModelLowering.lowered(model, name: name) })
  }

  /// Compiles a model that is lowered already.
  package func compile(_ lowered: LoweredModel) throws -> CompiledModel {
    let programs = try observed(.passes) { try graphs(from: lowered.graph) }
    let plans = try observed(.planning) { try self.plans(of: programs) }
    return CompiledModel(
      name: lowered.graph.name, options: options, remarks: lowered.remarks,
      lowered: lowered.graph, programs: programs, plans: plans)
  }

  private func plans(of programs: [Role: CompiledGraphs]) throws -> [Role: Plan] {
    if allowsMissingPlans, !CompiledModel.unplanned(programs).isEmpty { return [:] }
    return try programs.mapValues { try plan($0.optimised) }
  }

  /// The graphs of each role that gives something.
  package func graphs(from lowered: Graph) throws -> [Role: CompiledGraphs] {
    var programs: [Role: CompiledGraphs] = [:]
    for role in Role.allCases {
      let graphs = try graphs(from: lowered, of: role)
      if !graphs.optimised.outputs.isEmpty { programs[role] = graphs }
    }
    return programs
  }

  /// The graphs of one role, whether it gives something or not.
  package func graphs(from lowered: Graph, of role: Role) throws -> CompiledGraphs {
    let context = try PassContext(role: role, options: options)
    return try PassManager(passes: passes(role)).run(on: lowered, in: context)
  }

  /// A verified plan of a graph.
  ///
  /// - Throws: `DiagnosticsError` where the graph has no plan, or the plan is wrong.
  package func plan(_ graph: Graph, storesEverything: Bool = false) throws -> Plan {
    try plan(
      graph, options: PlanOptions(storesEverything: storesEverything, threads: options.threads))
  }

  /// A verified plan of a graph, made by options of its own.
  ///
  /// - Throws: `DiagnosticsError` where the graph has no plan, or the plan is wrong.
  package func plan(_ graph: Graph, options planOptions: PlanOptions) throws -> Plan {
    let missing = PlanRequirements.check(graph)
    guard missing.isEmpty else { throw DiagnosticsError(missing) }
    let plan = planner(graph, planOptions)
    let faults = PlanVerifier.verify(plan)
    guard faults.isEmpty else { throw DiagnosticsError(faults) }
    return plan
  }

  /// The trainer of a compiled model, ready to run.
  ///
  /// - Throws: `ToolchainError` or ``VerificationError``.
  package func build(
    _ model: CompiledModel, options buildOptions: BuildOptions = BuildOptions()
  ) throws -> TrainerBuild {
    try build(model.emitted, hash: model.graphHash, options: buildOptions)
  }

  /// Emits, verifies, compiles and loads. Nothing is compiled that libclang has not proved to stay
  /// in the kernel subset, and that does not hold exactly the kernels that the plans have.
  ///
  /// - Parameter code: Instead of what the model's translation gives.
  /// - Throws: `ToolchainError` or ``VerificationError``.
  package func build(
    _ model: EmittedModel, hash: (UInt32, UInt32), code: EmittedCode? = nil,
    options buildOptions: BuildOptions = BuildOptions()
  ) throws -> TrainerBuild {
    let host = ProcessorFeatures.host()
    let targets = buildOptions.targets ?? [Target(host.best)]
    let files = observed(.emission) {
      EmittedFiles(code: code ?? EmittedCode(of: model, targets: targets, hash: hash), of: model)
    }
    let compiler = try observed(.findingCompiler) {
      try CCompiler.find(explicit: buildOptions.compiler)
    }
    let cache = try ObjectCache(folder: buildOptions.cache)
    let entry = try observed(.compilation, beside: .verification) { observedVerification in
      try cache.library(
        of: files.sources, flags: buildOptions.flags, compiler: compiler,
        processor: host.featureName
      ) {
        try observedVerification { try UnitVerification.verify(files, of: model) }
      }
    }
    let library = try observed(.opening) { try LoadedLibrary(path: entry.library) }
    return TrainerBuild(
      library: library, prefix: model.prefix, wasCached: entry.wasCached,
      compiler: compiler.version)
  }
}

extension Compiler {
  private func observed<Result>(
    _ stage: CompilerStage, body: () throws -> Result
  ) rethrows -> Result {
    observer(.began(stage))
    let start = ContinuousClock.now
    let result = try body()
    observer(.ended(stage, ContinuousClock.now - start))
    return result
  }

  /// Of a stage that another one interrupts, each one's own time.
  private func observed<Result>(
    _ stage: CompilerStage, beside inner: CompilerStage,
    body: (_ interrupt: (() throws -> Void) throws -> Void) throws -> Result
  ) rethrows -> Result {
    let start = ContinuousClock.now
    var interruption = Duration.zero
    let result = try body { work in
      observer(.began(inner))
      let start = ContinuousClock.now
      try work()
      interruption = ContinuousClock.now - start
      observer(.ended(inner, interruption))
      observer(.began(stage))
    }
    observer(.ended(stage, ContinuousClock.now - start - interruption))
    return result
  }
}
