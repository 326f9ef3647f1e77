import ElboIR
import ArgumentParser
import ElboCompiler
import Foundation

/// `elbo check`
package struct CheckCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compares compiled training with the interpreter, every node, bit for bit.",
    discussion: """
      Instruction sets and C compilers that this machine lacks are reported as not run. The exit \
      status is 1 where a bit differs or a node was not compared.
      """)

  @OptionGroup package var options: ModelOptions

  @Option(help: ArgumentHelp("Training steps.", valueName: "count"))
  package var steps = 3

  @Option(
    help: ArgumentHelp(
      "Instruction sets, separated by commas.", valueName: "avx512,avx2,neon,portable"))
  package var instructionSets = InstructionSetList.all

  @Option(help: ArgumentHelp("Numbers of threads, separated by commas.", valueName: "1,2"))
  package var threads = NumberList(ComparisonRequest().threads)

  @Option(help: ArgumentHelp("C compilers, separated by commas.", valueName: "clang,gcc"))
  package var compilers = ComparisonRequest().compilers.joined(separator: ",")

  @Option(help: ArgumentHelp("Of parameters, noise and data.", valueName: "number"))
  package var seed: UInt64 = 1

  @Flag(help: "Also compare the gradients with differences of the objective, in Float64.")
  package var gradients = false

  @Option(help: ArgumentHelp("Elements of each gradient to compare.", valueName: "count"))
  package var samples = 5

  package init() {}

  package func validate() throws {
    try NumberLimit.steps.check(steps)
    try NumberLimit.samples.check(samples)
    try NumberLimit.checkSeed(seed)
  }

  package func run(with models: ModelCatalog) throws {
    let model = try options.compiled(from: models)
    let report = try Comparison(of: model, request: request, progress: Self.show).run()
    try StandardOutput.write("\(report)")
    var failures: [String] = []
    if report.comparedCount < report.nodeCount { failures.append("not every node was compared") }
    if !report.differences.isEmpty { failures.append("compiled and interpreted bits differ") }
    if gradients {
      let summary = try GradientSummary(of: model, samples: samples, seed: seed)
      try StandardOutput.writeText(summary.text)
      if !summary.isRight { failures.append("gradients differ from differences of the objective") }
    }
    guard failures.isEmpty else { throw FailedCheck(failures.joined(separator: "; ")) }
  }

  private var request: ComparisonRequest {
    var request = ComparisonRequest()
    request.steps = steps
    request.instructionSets = instructionSets.instructionSets
    request.threads = threads.numbers
    request.compilers = compilers.split(separator: ",").map(String.init)
    request.seed = seed
    return request
  }

  /// Progress is for people who wait.
  private static func show(_ text: String) {
    if isatty(STDERR_FILENO) == 1 { StandardError.write(text) }
  }
}
