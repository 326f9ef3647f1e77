import Elbo
import ElboC
import ElboIR
import ElboPasses

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

  /// A compiler with the given options.
  public init(options: CompileOptions = CompileOptions()) {
    self.options = options
  }

  /// Compiles a model for all its roles.
  ///
  /// - Throws: `DiagnosticsError` with everything that is wrong with the model.
  public func compile(_ model: any Model, name: String? = nil) throws -> CompiledModel {
    try compile(ModelLowering.lowered(model, name: name))
  }

  /// Compiles a model that is lowered already.
  package func compile(_ lowered: LoweredModel) throws -> CompiledModel {
    let programs = try graphs(lowered.graph)
    let plans = try programs.mapValues { try plan($0.optimised) }
    return CompiledModel(
      name: lowered.graph.name, options: options, remarks: lowered.remarks,
      lowered: lowered.graph, programs: programs, plans: plans)
  }

  /// The graphs of each role that gives something.
  package func graphs(_ lowered: Graph) throws -> [Role: CompiledGraphs] {
    var programs: [Role: CompiledGraphs] = [:]
    for role in Role.allCases {
      let context = try PassContext(role: role, options: options)
      let graphs = try PassManager(passes: passes(role)).run(lowered, context)
      if !graphs.optimised.outputs.isEmpty { programs[role] = graphs }
    }
    return programs
  }

  /// A verified plan of a graph.
  ///
  /// - Throws: `DiagnosticsError` where the graph has no plan, or the plan is wrong.
  package func plan(_ graph: Graph, storesEverything: Bool = false) throws -> Plan {
    let missing = PlanRequirements.check(graph)
    guard missing.isEmpty else { throw DiagnosticsError(missing) }
    let planOptions = PlanOptions(
      storesEverything: storesEverything, threads: options.threads)
    let plan = planner(graph, planOptions)
    let faults = PlanVerifier.verify(plan)
    guard faults.isEmpty else { throw DiagnosticsError(faults) }
    return plan
  }
}
