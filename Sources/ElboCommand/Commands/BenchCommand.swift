import ArgumentParser
import Elbo
import ElboCompiler
import ElboIR

/// `elbo bench`
package struct BenchCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract:
      "Measures the machine, and how long a trainer takes to start, to step, and in each kernel.",
    discussion: """
      The machine: the most products per second, by fused multiply-adds without a load, and the \
      most bytes per second, read in order from buffers of the sizes named. Steps and kernels are \
      set beside these. The start is measured twice, with an empty cache and with the trainer in \
      it. The data are synthetic. Kernels are measured on one thread only.

      A limit is 'products' or 'memory' where that alone takes half of the measured time or more. \
      Bytes are counted once for each buffer that a kernel reads or writes.

      Machines that do other work give other times; medians and minima that differ show it.
      """)

  @OptionGroup package var options: ModelOptions

  @Option(help: ArgumentHelp("Samples of the steps and the kernels.", valueName: "count"))
  package var steps = 50

  @Option(help: ArgumentHelp("Numbers of threads, separated by commas.", valueName: "1,2"))
  package var threads = NumberList([1])

  @Option(help: ArgumentHelp("The instruction set (default: the best here).", valueName: "name"))
  package var instructionSet: InstructionSet?

  @Option(
    name: .customLong("role"),
    help: ArgumentHelp(
      "Measure passes of this program too, such as evaluate; may be repeated.", valueName: "role"))
  package var roles: [Role] = []

  @Flag(help: "Print the measurements as JSON, times in seconds.")
  package var json = false

  package init() {}

  package func validate() throws {
    try NumberLimit.steps.check(steps)
    guard !roles.contains(.train) else {
      throw ValidationError("--role is for the other programs; training is always measured")
    }
  }

  package func run(with models: ModelCatalog) throws {
    let model = try models.model(named: options.model)
    try check(model)
    var compile = options.compileOptions
    compile.threads = threads.numbers.max()
    let benchmark = try TrainerBenchmark(
      of: model, options: compile, instructionSet: instructionSet, threads: threads.numbers,
      roles: roles, samples: steps)
    let report = BenchReport(of: benchmark)
    try StandardOutput.writeText(json ? report.json.text + "\n" : report.text)
  }

  /// Whether the model has the programs that were asked for.
  private func check(_ model: any Model) throws {
    guard !roles.isEmpty else { return }
    let programs = try Compiler(options: options.compileOptions).compile(model).programs
    for role in roles where programs[role] == nil {
      throw UsageError("\(options.model) has no program '\(role.rawValue)'")
    }
  }
}
