import CMachine
import ElboToolchain

/// What this machine does at most: products by fused multiply-adds, and bytes read one after the
/// other.
package struct MachineMeasurement: Sendable {
  /// Reading of buffers of one size, one for each thread.
  package struct Bandwidth: Sendable {
    package let bytesPerThread: Int
    /// Of all threads together.
    package let bytesPerSecond: Double

    package init(bytesPerThread: Int, bytesPerSecond: Double) {
      self.bytesPerThread = bytesPerThread
      self.bytesPerSecond = bytesPerSecond
    }
  }

  /// The machine with so many threads at work.
  package struct Threads: Sendable {
    package let count: Int
    /// Of all threads together; nil where there is no loop for the instruction set.
    package let flopsPerSecond: Double?
    /// Buffers from the smallest to the largest; never empty.
    package let bandwidths: [Bandwidth]

    package init(count: Int, flopsPerSecond: Double?, bandwidths: [Bandwidth]) {
      self.count = count
      self.flopsPerSecond = flopsPerSecond
      self.bandwidths = bandwidths
    }

    /// The limits of work that goes through so many bytes again and again: reading is as fast as
    /// from the smallest buffers that hold as much.
    package func roofline(workingSet: Int) -> Roofline {
      Roofline(
        flopsPerSecond: flopsPerSecond,
        bytesPerSecond: bandwidth(workingSet: workingSet).bytesPerSecond)
    }

    /// The smallest buffers that hold so much together, or the largest there are.
    package func bandwidth(workingSet: Int) -> Bandwidth {
      bandwidths.first { $0.bytesPerThread * count >= workingSet }
        ?? bandwidths[bandwidths.count - 1]
    }
  }

  package let processor: ProcessorFeatures
  /// The instruction set whose products were measured: `avx512`, `avx2`, `neon` or `none`.
  package let instructionSet: String
  /// By number of threads, as asked for.
  package let threads: [Threads]

  package init(processor: ProcessorFeatures, instructionSet: String, threads: [Threads]) {
    self.processor = processor
    self.instructionSet = instructionSet
    self.threads = threads
  }

  /// Measures for a second or so, longer where a number is less than it should be.
  ///
  /// - Parameters:
  ///   - unitName: The instruction set whose peak is wanted; for another than the machine has
  ///     loops for, such as `portable`, the machine's widest.
  ///   - threads: Numbers of threads.
  /// - Throws: A ``LoadedTrainerError`` where the system refuses threads or memory.
  package init(unitName: String, threads: [Int]) throws {
    let host = ProcessorFeatures.host()
    let set = Self.set(named: unitName)
    var measured: [Threads] = []
    for count in threads {
      let rates = measured.map { ($0.flopsPerSecond ?? 0) / Double($0.count) }
      measured.append(
        try Self.measure(set, count: count, caches: host.dataCacheSizes, rate: rates.max() ?? 0))
    }
    self.init(processor: host, instructionSet: Self.name(of: set), threads: measured)
  }

  private static let rounds: UInt32 = 500

  /// - Parameter rate: Flops per second that one thread is known to reach.
  private static func measure(
    _ set: machine_set, count: Int, caches: [Int], rate: Double
  ) throws -> Threads {
    let hasPeak = machine_flops_per_pass(set) != 0
    let flops = best(reaching: 0.9 * Double(count) * rate) {
      machine_flops_per_second(set, UInt32(count), rounds)
    }
    let bandwidths = bufferSizes(caches: caches, threads: count).map { size in
      Bandwidth(
        bytesPerThread: size,
        bytesPerSecond: machine_bytes_per_second(set, UInt32(count), size, rounds))
    }
    guard flops > 0 || !hasPeak, bandwidths.allSatisfy({ $0.bytesPerSecond > 0 }) else {
      throw LoadedTrainerError(
        action: "measuring the machine",
        reason: "the system refused \(count) threads or their memory")
    }
    return Threads(count: count, flopsPerSecond: hasPeak ? flops : nil, bandwidths: bandwidths)
  }

  /// The best of a few measurements, of one alone where it reaches what is expected. What runs
  /// beneath the system may keep two threads on one core for as long as a measurement takes.
  package static func best(reaching expected: Double, measure: () -> Double) -> Double {
    var best = measure()
    for _ in 1..<8 where best < expected { best = max(best, measure()) }
    return best
  }

  /// Bytes for each thread: half of the first and of the second cache, a size that lies beyond a
  /// core's own caches, and one beyond the last cache where that is not too large.
  ///
  /// - Parameter caches: Bytes by level; sizes that the system does not tell are taken to be usual.
  package static func bufferSizes(caches: [Int], threads: Int) -> [Int] {
    let first = caches.first ?? 32 << 10
    let second = caches.count > 1 ? caches[1] : 1 << 20
    var sizes = [first / 2, second / 2, 8 * second]
    if caches.count > 2, 2 * caches[2] > 8 * second, 2 * caches[2] * threads <= 512 << 20 {
      sizes.append(2 * caches[2])
    }
    return sizes
  }

  private static func set(named name: String) -> machine_set {
    switch name {
    case "avx512": machine_avx512
    case "avx2": machine_avx2
    case "neon": machine_neon
    default: machine_best_set()
    }
  }

  private static func name(of set: machine_set) -> String {
    switch set {
    case machine_avx512: "avx512"
    case machine_avx2: "avx2"
    case machine_neon: "neon"
    default: "none"
    }
  }
}
