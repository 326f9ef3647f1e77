import ElboIR

/// How long training steps take.
package struct StepMeasurement: Sendable {
  package let threads: Int
  package let times: TimeSamples
  /// Operations of one step's kernels.
  package let flops: Double
  /// Of the kernels' buffers, once for each kernel that reads or writes them.
  package let bytes: Double

  package init(threads: Int, times: TimeSamples, flops: Double, bytes: Double) {
    self.threads = threads
    self.times = times
    self.flops = flops
    self.bytes = bytes
  }

  /// - Parameter seconds: Of one step each.
  package init(start: StartMeasurement, threads: Int, seconds: [Double]) throws {
    let kernels = try start.trainer.program(for: .train).kernels
    self.init(
      threads: threads, times: TimeSamples(seconds: seconds),
      flops: kernels.reduce(0) { $0 + $1.flops }, bytes: kernels.reduce(0) { $0 + $1.bytes })
  }

  /// Takes steps after a few that are not counted.
  package init(start: StartMeasurement, threads: Int, samples: Int) throws {
    var clock = try StepClock(start: start)
    try self.init(
      start: start, threads: threads, seconds: (0..<max(samples, 1)).map { _ in try clock.sample() }
    )
  }

  /// At the median.
  package var flopsPerSecond: Double { flops / max(times.median, 1e-12) }
}

/// Takes training steps, batch after batch, and measures them. Steps that are shorter than a
/// millisecond are taken several at a time, and their mean counts as one.
struct StepClock {
  private let start: StartMeasurement
  private(set) var step: UInt64 = 2
  private var count = 1

  /// Takes a few steps to see how long they are.
  init(start: StartMeasurement) throws {
    self.start = start
    let estimate = try (0..<5).map { _ in try sample() }.min() ?? 1
    count = max(1, min(1000, Int(1e-3 / max(estimate, 1e-9))))
  }

  /// Seconds of a step.
  mutating func sample() throws -> Double {
    let rows = count * start.model.options.batchSize
    let order = (0..<rows).map { UInt32($0 % start.rows) }
    let seconds = try start.trainer.timeOfTraining(
      with: start.data, on: .rows(order), firstStep: step)
    step += UInt64(count)
    return seconds / Double(count)
  }
}
