import ArgumentParser
import ElboCompiler
import ElboToolchain

/// `elbo bench`
package struct BenchCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures how long a trainer takes to start, to step, and in each kernel.",
    discussion: """
      The start is measured twice, with an empty cache and with the trainer in it. The data are \
      made numbers. Machines that do other work give other times.
      """)

  @OptionGroup package var options: ModelOptions

  @Option(help: ArgumentHelp("Steps to measure.", valueName: "count"))
  package var steps = 50

  @Option(help: ArgumentHelp("Numbers of threads, separated by commas.", valueName: "1,2"))
  package var threads = NumberList([1])

  @Flag(help: "Print the measurements as JSON.")
  package var json = false

  package init() {}

  package func validate() throws {
    guard steps > 0 else { throw ValidationError("the number of steps must be positive") }
  }

  package func run(_ models: ModelCatalog) throws {
    let model = try models.model(named: options.model)
    let cache = try TemporaryFolder(named: "elbo-bench")
    let start = { (threads: Int) in
      try StartMeasurement(
        model, options: options.compileOptions, threads: threads, cache: cache.path)
    }
    let cold = try start(threads.numbers[0])
    let warm = try start(threads.numbers[0])
    let measured = try threads.numbers.map { count in
      try StepMeasurement(start(count), threads: count, samples: steps)
    }
    let report = BenchReport(
      cold: cold, warm: warm, steps: measured,
      kernels: try KernelMeasurement.measure(start(1), samples: min(steps, 20)))
    print(json ? report.json.text + "\n" : report.text, terminator: "")
    withExtendedLifetime(cache) {}
  }
}
