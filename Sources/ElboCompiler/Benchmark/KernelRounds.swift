import ElboIR
import ElboPlan

/// Runs steps kernel by kernel. Kernels that are short against the clock are run again, several
/// times in a row.
struct KernelRounds {
  private let start: StartMeasurement
  private let program: LoadedProgram
  /// One reading of the clock, and one call without a kernel.
  private let overhead: (clock: Double, call: Double)
  /// How often each kernel is run for one sample.
  private var repetitions: [Int]
  private var seconds: [[Double]]
  /// Of all kernels, by round.
  private(set) var sums: [Double] = []
  /// Of preparing a step, by round.
  private(set) var preparations: [Double] = []
  private var round = 0

  /// Below this a kernel is repeated, in seconds, and until the repetitions take four times as
  /// long.
  private static let short = 5e-6

  init(start: StartMeasurement) throws {
    self.start = start
    program = try start.trainer.program(for: .train)
    let calls = (0..<100).map { _ in start.trainer.timeOfCalls(to: .train, repetitions: 100) / 100 }
    let single = (0..<1000).map { _ in start.trainer.timeOfCalls(to: .train, repetitions: 1) }
    let call = TimeSamples(seconds: calls).median
    overhead = (max(TimeSamples(seconds: single).median - call, 0), call)
    repetitions = program.kernels.map { _ in 1 }
    seconds = program.kernels.map { _ in [] }
    let estimates = try estimates(rounds: 3)
    repetitions = estimates.map { $0 < Self.short ? Int(4 * Self.short / max($0, 2e-8)) : 1 }
  }

  /// The shortest time of each kernel in a few rounds.
  private mutating func estimates(rounds: Int) throws -> [Double] {
    var shortest = program.kernels.map { _ in Double.infinity }
    for _ in 0..<rounds {
      let times = try stepByKernels(step: 1)
      shortest = zip(shortest, times).map { min($0, $1) }
    }
    return shortest
  }

  /// Runs all kernels in their order, on the data that the ones before have left.
  private mutating func stepByKernels(step: UInt64) throws -> [Double] {
    try start.trainer.beginStep(of: .train, data: start.data, on: examples, step: step)
    round += 1
    return try program.kernels.ids.map { try time($0, repetitions: 1) }
  }

  /// The next batch.
  private var examples: ExampleSelection {
    let batch = start.model.options.batchSize
    let first = round % (start.rows / batch) * batch
    return .rows((first..<first + batch).map(UInt32.init))
  }

  /// Seconds of one run, without what the measuring takes.
  private func time(_ kernel: KernelID, repetitions: Int) throws -> Double {
    let seconds = try start.trainer.time(kernel, of: .train, repetitions: repetitions)
    return max((seconds - overhead.clock) / Double(repetitions) - overhead.call, 0)
  }

  /// Takes a step and measures its kernels.
  mutating func run(step: UInt64) throws {
    var times = try stepByKernels(step: step)
    for index in times.indices where repetitions[index] > 1 {
      times[index] = try time(KernelID(index), repetitions: repetitions[index])
    }
    for index in times.indices { seconds[index].append(times[index]) }
    sums.append(times.reduce(0, +))
    let count = 10
    preparations.append(
      try start.trainer.timeOfBeginning(
        .train, data: start.data, on: examples, step: step, repetitions: count) / Double(count))
  }

  var kernels: [KernelMeasurement] {
    program.kernels.enumerated().map { index, kernel in
      KernelMeasurement(
        name: kernel.name, interval: kernel.interval, times: TimeSamples(seconds: seconds[index]),
        flops: kernel.flops, bytes: kernel.bytes, isRepeated: repetitions[index] > 1)
    }
  }
}
