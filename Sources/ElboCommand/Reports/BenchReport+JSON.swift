import ElboCompiler
import ElboData

/// The same as JSON: units stand in the members' names.
extension BenchReport {
  package var json: JSON {
    let trainer = benchmark.trainer
    return .object([
      "format": .text("elbo-bench"), "version": .integer(2),
      "model": .text(trainer.model), "batchRows": .integer(trainer.batch),
      "compiler": .text(trainer.compiler), "instructionSet": .text(trainer.instructionSet),
      "workingSetBytes": .integer(trainer.workingSet), "machine": machine,
      "start": .object([
        "cold": Self.stages(benchmark.start.cold), "warm": Self.stages(benchmark.start.warm),
      ]),
      "steps": .array(benchmark.steps.map(step)),
      "programs": .array(benchmark.programs.map(Self.program)),
      "kernelsOnOneThread": .array(benchmark.breakdown.kernels.map(kernel)),
      "stepOnOneThread": breakdown,
    ])
  }

  private var machine: JSON {
    let machine = benchmark.machine
    return .object([
      "processor": .text(machine.processor.name),
      "processors": .integer(machine.processor.processorCount),
      "dataCacheBytes": .array(machine.processor.dataCacheSizes.map(JSON.integer)),
      "peakInstructionSet": .text(machine.instructionSet),
      "threads": .array(machine.threads.map(Self.limits)),
    ])
  }

  private static func limits(of threads: MachineMeasurement.Threads) -> JSON {
    let peak = threads.flopsPerSecond.map { ["peakFlopsPerSecond": JSON.number($0)] } ?? [:]
    let reads = threads.bandwidths.map { read in
      JSON.object([
        "bufferBytesPerThread": .integer(read.bytesPerThread),
        "bytesPerSecond": .number(read.bytesPerSecond),
      ])
    }
    return .object(
      peak.merging(["count": .integer(threads.count), "reads": .array(reads)]) { $1 })
  }

  private static func stages(_ stages: [StartMeasurement.Stage]) -> JSON {
    .array(
      stages.map { .object(["name": .text($0.name), "seconds": .number($0.seconds)]) })
  }

  private func step(_ step: StepMeasurement) -> JSON {
    .object(
      members(of: step.times, flops: step.flops, bytes: step.bytes, threads: step.threads).merging([
        "threads": .integer(step.threads)
      ]) { $1 })
  }

  private static func program(_ program: ProgramMeasurement) -> JSON {
    .object([
      "role": .text(program.role.rawValue), "threads": .integer(program.threads),
      "rows": .integer(program.rows), "minimumSeconds": .number(program.times.minimum),
      "medianSeconds": .number(program.times.median), "p95Seconds": .number(program.times.p95),
    ])
  }

  private func kernel(_ kernel: KernelMeasurement) -> JSON {
    .object(
      members(of: kernel.times, flops: kernel.flops, bytes: kernel.bytes, threads: 1).merging([
        "name": .text(kernel.name), "interval": .integer(kernel.interval),
        "isRepeated": .boolean(kernel.isRepeated),
      ]) { $1 })
  }

  private var breakdown: JSON {
    let breakdown = benchmark.breakdown
    return .object([
      "stepMinimumSeconds": .number(breakdown.step.times.minimum),
      "stepMedianSeconds": .number(breakdown.step.times.median),
      "kernelsMinimumSeconds": .number(breakdown.sums.minimum),
      "kernelsMedianSeconds": .number(breakdown.kernelsMedian),
      "preparationMinimumSeconds": .number(breakdown.preparation.minimum),
      "preparationMedianSeconds": .number(breakdown.preparation.median),
      "unaccountedMinimumPercent": .number(100 * breakdown.unaccountedMinimum),
      "unaccountedMedianPercent": .number(100 * breakdown.unaccountedMedian),
    ])
  }

  /// Times, costs, and how they stand to the machine's limits.
  private func members(
    of times: TimeSamples, flops: Double, bytes: Double, threads: Int
  ) -> [String: JSON] {
    var members: [String: JSON] = [
      "minimumSeconds": .number(times.minimum), "medianSeconds": .number(times.median),
      "p95Seconds": .number(times.p95), "samples": .integer(times.seconds.count),
      "flops": .number(flops), "bytes": .number(bytes),
      "flopsPerSecond": .number(flops / max(times.median, 1e-12)),
    ]
    guard let roofline = benchmark.roofline(threads: threads) else { return members }
    let limit = roofline.limit(flops: flops, bytes: bytes, seconds: times.median)
    members["limit"] = .text(limit.rawValue)
    members["limitBytesPerSecond"] = .number(roofline.bytesPerSecond)
    members["peakPercent"] = roofline.partOfPeak(flops: flops, seconds: times.median).map {
      .number(100 * $0)
    }
    return members
  }
}
