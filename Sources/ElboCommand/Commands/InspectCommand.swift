import ArgumentParser
import ElboC
import ElboCompiler
import ElboIR
import ElboPasses

/// `elbo inspect`
package struct InspectCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Prints what the compiler makes of a model, as text.",
    discussion: "Without a choice it prints the graph that is planned, after all passes.")

  @OptionGroup package var options: ModelOptions

  @Option(help: "The program to look at.")
  package var role = Role.train

  @Option(
    help: ArgumentHelp(
      "The graph after this pass; 'lowering' for the graph before the first.", valueName: "pass"))
  package var after: String?

  @Flag(help: "The passes, with the nodes that each left and the time it took.")
  package var passes = false

  @Flag(help: "The graph in numbers: operations by phase, parameters, arithmetic.")
  package var summary = false

  @Flag(help: "The plan: kernels, the barriers between them, buffers.")
  package var plan = false

  @Option(
    help: ArgumentHelp(
      "How the plan is run with an instruction set: vectors, tiles, prefetches.",
      valueName: "avx512|avx2|neon|portable"))
  package var schedule: InstructionSet?

  @Option(
    name: .customLong("c"),
    help: ArgumentHelp(
      "The emitted C for an instruction set.", valueName: "avx512|avx2|neon|portable"))
  package var code: InstructionSet?

  @Option(
    help: ArgumentHelp(
      "What the C compiler makes of the emitted C.", valueName: "avx512|avx2|portable"))
  package var assembly: InstructionSet?

  package init() {}

  package func validate() throws {
    let choices = [
      after != nil, passes, summary, plan, schedule != nil, code != nil, assembly != nil,
    ]
    guard choices.count(where: \.self) <= 1 else {
      throw ValidationError(
        "only one of --after, --passes, --summary, --plan, --schedule, --c and --assembly can be "
          + "printed")
    }
  }

  package func run(with models: ModelCatalog) throws {
    let model = try options.compiled(
      from: models, needsPlans: plan || code != nil || assembly != nil)
    guard model.programs[role] != nil else { throw TrainingError.missingProgram(role) }
    try StandardOutput.writeText(text(of: Inspection(of: model, role: role)))
  }

  private func text(of inspection: Inspection) throws -> String {
    if let after { return try inspection.graph(after: after) }
    if let schedule { return inspection.schedule(for: Target(schedule)) }
    if let code { return inspection.code(for: Target(code)) }
    if let assembly { return try inspection.assembly(for: Target(assembly)) }
    if passes { return inspection.passes }
    if summary { return inspection.summary }
    return plan ? inspection.plan : inspection.graph
  }
}
