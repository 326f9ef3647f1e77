import ElboIR

/// How long one kernel of a training step takes on one thread.
package struct KernelMeasurement: Sendable {
  package let name: String
  package let interval: Int
  package let times: TimeSamples
  package let flops: Double
  /// Of the buffers that it reads and writes, once each.
  package let bytes: Double
  /// Whether it was too short for the clock, and was run several times in a row on the same data:
  /// these lay in the caches.
  package let isRepeated: Bool

  package init(
    name: String, interval: Int, times: TimeSamples, flops: Double, bytes: Double, isRepeated: Bool
  ) {
    self.name = name
    self.interval = interval
    self.times = times
    self.flops = flops
    self.bytes = bytes
    self.isRepeated = isRepeated
  }

  /// At the median.
  package var flopsPerSecond: Double { flops / max(times.median, 1e-12) }
}

/// A step on one thread, and the kernels it consists of.
package struct StepBreakdown: Sendable {
  /// Whole steps, each taken beside one that went kernel by kernel.
  package let step: StepMeasurement
  package let kernels: [KernelMeasurement]
  /// All kernels together, by step.
  package let sums: TimeSamples
  /// Preparing a step: rows, masks and scalars.
  package let preparation: TimeSamples

  package init(
    step: StepMeasurement, kernels: [KernelMeasurement], sums: TimeSamples,
    preparation: TimeSamples
  ) {
    self.step = step
    self.kernels = kernels
    self.sums = sums
    self.preparation = preparation
  }

  /// The sum of the kernels' medians, in seconds. What disturbs a machine now and then is in the
  /// median of the sums where it is in none of these.
  package var kernelsMedian: Double { kernels.reduce(0) { $0 + $1.times.median } }

  /// The part of the step's median that is neither in a kernel nor in the preparation: loops over
  /// blocks, calls, results, and what the caches lost. It can be less than 0, as measurements
  /// differ.
  package var unaccountedMedian: Double {
    1 - (kernelsMedian + preparation.median) / step.times.median
  }

  /// The same of the fastest step, beside the fastest one that went kernel by kernel.
  package var unaccountedMinimum: Double {
    1 - (sums.minimum + preparation.minimum) / step.times.minimum
  }

  /// Takes whole steps and steps kernel by kernel by turns, so that what disturbs the machine
  /// disturbs both.
  ///
  /// - Parameter start: A trainer of one thread.
  package init(start: StartMeasurement, samples: Int) throws {
    var steps = try StepClock(start: start)
    var rounds = try KernelRounds(start: start)
    var wholeSteps: [Double] = []
    for _ in 0..<max(samples, 1) {
      wholeSteps.append(try steps.sample())
      try rounds.run(step: steps.step)
    }
    self.init(
      step: try StepMeasurement(start: start, threads: 1, seconds: wholeSteps),
      kernels: rounds.kernels, sums: TimeSamples(seconds: rounds.sums),
      preparation: TimeSamples(seconds: rounds.preparations))
  }
}
