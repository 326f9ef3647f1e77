import ElboCompiler
import Foundation

/// What `elbo bench` prints: tables of at most 120 columns.
package struct BenchReport {
  package let benchmark: TrainerBenchmark

  package init(of benchmark: TrainerBenchmark) { self.benchmark = benchmark }

  /// Tables, each line with its line break.
  package var text: String {
    let sections = [
      heading, machineLines, startLines, stepLines, programLines, kernelLines, sumLines,
    ]
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private var heading: [String] {
    let trainer = benchmark.trainer
    return [
      "\(trainer.model), batch \(trainer.batch), \(trainer.instructionSet), "
        + "\(Self.size(bytes: trainer.workingSet)) a step",
      trainer.compiler,
    ]
  }

  // MARK: The machine

  private var machineLines: [String] {
    let machine = benchmark.machine
    let sizes = machine.threads.map { $0.bandwidths.map(\.bytesPerThread) }.max {
      $0.count < $1.count
    }
    let heads = (sizes ?? []).enumerated().map {
      $0 == 0 ? "GB/s of \(Self.size(bytes: $1))" : Self.size(bytes: $1)
    }
    let head = ["the machine at most", "\(machine.instructionSet) GFLOP/s"] + heads
    return ["\(machine.processor.name), \(caches)"]
      + Self.table(
        of: [head + ["limits by"]] + machine.threads.map { row(for: $0, reads: heads.count) })
      + ["GB/s: read in order, again and again, from a buffer of that size for each thread."]
  }

  private func row(for threads: MachineMeasurement.Threads, reads: Int) -> [String] {
    let bandwidths = threads.bandwidths.map { Self.giga($0.bytesPerSecond) }
    let used = threads.bandwidth(workingSet: benchmark.trainer.workingSet)
    return [Self.threads(threads.count), Self.giga(threads.flopsPerSecond)] + bandwidths
      + Array(repeating: "-", count: reads - bandwidths.count) + [
        Self.size(bytes: used.bytesPerThread)
      ]
  }

  private var caches: String {
    let sizes = benchmark.machine.processor.dataCacheSizes
    return sizes.isEmpty
      ? "caches unknown" : "caches " + sizes.map(Self.size).joined(separator: ", ")
  }

  // MARK: The start

  private var startLines: [String] {
    let (cold, warm) = benchmark.start
    let rows = cold.map { [$0.name, Self.milliseconds($0.seconds), warmTime(of: $0.name)] }
    return Self.table(
      of: [["from the model to the first step", "cold ms", "warm ms"]] + rows
        + [["in all"] + [cold, warm].map { Self.milliseconds($0.reduce(0) { $0 + $1.seconds }) }])
  }

  /// A part that the cache saved is not there.
  private func warmTime(of stage: String) -> String {
    let found = benchmark.start.warm.first { $0.name == stage }
    return found.map { Self.milliseconds($0.seconds) } ?? "-"
  }

  // MARK: Steps and kernels

  private var stepLines: [String] {
    Self.table(
      of: [["a training step, µs", "min", "median", "p95"] + Self.rateHeads + ["kernels %"]]
        + benchmark.steps.map { step in
          let share = benchmark.breakdown.kernelsMedian / Double(step.threads) / step.times.median
          return [Self.threads(step.threads)] + Self.times(of: step.times)
            + rates(flops: step.flops, bytes: step.bytes, times: step.times, threads: step.threads)
            + [Self.percent(share)]
        })
  }

  private var programLines: [String] {
    guard !benchmark.programs.isEmpty else { return [] }
    return Self.table(
      of: [["a pass of another program, µs", "min", "median", "p95", "rows"]]
        + benchmark.programs.map { program in
          ["\(program.role.rawValue), \(Self.threads(program.threads))"]
            + Self.times(of: program.times) + [String(program.rows)]
        })
  }

  private var kernelLines: [String] {
    let total = benchmark.breakdown.kernelsMedian
    return Self.table(
      of: [["kernels on 1 thread, µs", "min", "median", "p95"] + Self.rateHeads + ["%"]]
        + benchmark.breakdown.kernels.enumerated().map { number, kernel in
          ["\(number) " + Self.name(of: kernel)] + Self.times(of: kernel.times)
            + rates(flops: kernel.flops, bytes: kernel.bytes, times: kernel.times, threads: 1)
            + [Self.percent(kernel.times.median / max(total, 1e-12))]
        }) + ["~ run several times in a row, since it is short: its data lay in the caches"]
  }

  private var sumLines: [String] {
    let breakdown = benchmark.breakdown
    let rows = [
      (
        "medians", breakdown.step.times.median, breakdown.kernelsMedian,
        breakdown.preparation.median, breakdown.unaccountedMedian
      ),
      (
        "minima", breakdown.step.times.minimum, breakdown.sums.minimum,
        breakdown.preparation.minimum, breakdown.unaccountedMinimum
      ),
    ].map { name, step, kernels, preparation, unaccounted in
      [name] + [step, kernels, preparation].map(Self.microseconds) + [Self.percent(unaccounted)]
    }
    return Self.table(
      of: [["1 thread, µs", "step", "its kernels", "preparing it", "unaccounted %"]] + rows)
      + [
        "'kernels %' above is the kernels' medians here, divided by the threads, of the step's median."
      ]
  }

  private static let rateHeads = ["MFLOP", "kB", "GFLOP/s", "% peak", "limit"]

  private func rates(
    flops: Double, bytes: Double, times: TimeSamples, threads: Int
  ) -> [String] {
    let roofline = benchmark.roofline(threads: threads)
    return [
      Self.number(flops / 1e6, digits: 3), Self.number(bytes / 1e3, digits: 1),
      Self.giga(flops / max(times.median, 1e-12)),
      roofline?.partOfPeak(flops: flops, seconds: times.median).map(Self.percent) ?? "-",
      roofline?.limit(flops: flops, bytes: bytes, seconds: times.median).rawValue ?? "-",
    ]
  }
}
