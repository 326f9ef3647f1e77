import ElboC
import ElboIR

/// How long training steps take.
package struct StepMeasurement: Sendable {
  package let threads: Int
  /// Of one step, ascending.
  package let seconds: [Double]
  /// Floating-point operations of one step, as the plan counts them.
  package let flops: Int

  /// Takes steps after a few that are not counted. Steps that are shorter than a millisecond are
  /// taken several at a time, and their mean counts as one.
  package init(_ start: StartMeasurement, threads: Int, samples: Int) throws {
    let plan = start.model.plans[.train]
    flops = plan.map { plan in plan.kernels.reduce(0) { $0 + KernelCost($1, plan).flops } } ?? 0
    self.threads = threads
    var step: UInt64 = 2
    let run: (Int) throws -> Double = { count in
      let batch = start.model.options.batchSize
      let order = (0..<count * batch).map { UInt32($0 % start.rows) }
      let begin = ContinuousClock.now
      _ = try start.trainer.train(start.data, on: .rows(order), firstStep: step)
      step += UInt64(count)
      return (ContinuousClock.now - begin).inSeconds / Double(count)
    }
    let estimate = try (0..<5).map { _ in try run(1) }.min() ?? 1
    let count = max(1, min(1000, Int(1e-3 / max(estimate, 1e-9))))
    seconds = try (0..<max(samples, 1)).map { _ in try run(count) }.sorted()
  }

  package var minimum: Double { seconds[0] }
  package var median: Double { quantile(0.5) }
  /// 95 of 100 steps are at least as fast.
  package var slow: Double { quantile(0.95) }
  /// At the median.
  package var flopsPerSecond: Double { Double(flops) / max(median, 1e-12) }

  private func quantile(_ part: Double) -> Double {
    seconds[min(seconds.count - 1, Int(part * Double(seconds.count)))]
  }
}

/// How long one kernel of a training step takes on one thread.
package struct KernelMeasurement: Sendable {
  package let name: String
  package let phase: Int
  /// The median.
  package let seconds: Double
  package let flops: Double

  package var flopsPerSecond: Double { flops / max(seconds, 1e-12) }

  /// Runs steps kernel by kernel.
  package static func measure(
    _ start: StartMeasurement, samples: Int
  ) throws -> [KernelMeasurement] {
    let kernels = try start.trainer.program(.train).kernels
    var seconds = [[Double]](repeating: [], count: kernels.count)
    let datums = DatumSelection.range(0..<UInt32(start.model.options.batchSize))
    for sample in 0..<max(samples, 1) {
      try start.trainer.beginStep(.train, start.data, on: datums, step: UInt64(sample) + 1)
      for index in kernels.indices {
        let begin = ContinuousClock.now
        try start.trainer.runKernel(index, of: .train)
        seconds[index].append((ContinuousClock.now - begin).inSeconds)
      }
    }
    return zip(kernels, seconds).map { kernel, seconds in
      KernelMeasurement(
        name: kernel.name, phase: kernel.phase, seconds: seconds.sorted()[seconds.count / 2],
        flops: kernel.flops)
    }
  }
}
