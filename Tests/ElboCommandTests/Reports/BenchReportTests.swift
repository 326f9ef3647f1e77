import ElboCompiler
import ElboToolchain
import Testing

import ElboCommand

@Suite struct BenchReportTests {
  private static func times(_ median: Double) -> TimeSamples {
    TimeSamples(seconds: [median * 0.9, median, median * 1.5])
  }

  /// A step of two kernels on a machine of 100 GFLOP/s a thread; one kernel's name is long.
  private static func benchmark(scale: Double = 1) -> TrainerBenchmark {
    let threads = [1, 2].map { count in
      MachineMeasurement.Threads(
        count: count, flopsPerSecond: 1e11 * Double(count),
        bandwidths: [24 << 10, 1 << 20, 32 << 20].map {
          .init(bytesPerThread: $0, bytesPerSecond: 1e10 * Double(count))
        })
    }
    let kernels = [
      ("k0_hidden", 4e-4), ("k12_" + String(repeating: "name_", count: 9), 6e-5),
    ]
    .enumerated().map { index, kernel in
      KernelMeasurement(
        name: kernel.0, interval: index, times: times(kernel.1 * scale), flops: 3.2e7 * scale,
        bytes: 1e5 * scale, isRepeated: index == 1)
    }
    let step = { (count: Int) in
      StepMeasurement(
        threads: count, times: times(5e-4 * scale / Double(count)), flops: 6.4e7 * scale,
        bytes: 2e5 * scale)
    }
    return TrainerBenchmark(
      start: ([.init(name: "lowering", seconds: 0.25)], []),
      trainer: .init(
        model: "Sketch", batch: 128, compiler: "clang version 0.0", instructionSet: "avx512",
        workingSet: 3 << 20),
      machine: MachineMeasurement(
        processor: ProcessorFeatures(
          name: "Processor", instructionSets: [.avx512, .portable],
          dataCacheSizes: [48 << 10, 2 << 20], processorCount: 2),
        instructionSet: "avx512", threads: threads),
      steps: [1, 2].map(step),
      programs: [ProgramMeasurement(role: .encode, threads: 2, rows: 80, times: times(3e-3))],
      breakdown: StepBreakdown(
        step: step(1), kernels: kernels, sums: times(4.6e-4 * scale),
        preparation: times(2e-5 * scale)))
  }

  @Test(arguments: [1.0, 1e-3, 1e4])
  func `tables fit 120 columns`(scale: Double) {
    let lines = BenchReport(of: Self.benchmark(scale: scale)).text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 120 }, "\(lines.map(\.count).max() ?? 0) columns")
  }

  @Test func `a kernel's line has its times, costs, part of the peak and limit`() throws {
    let text = BenchReport(of: Self.benchmark()).text
    let line = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("0 k0_hidden") })
    let words = line.split(separator: " ").map(String.init)
    #expect(
      words.suffix(9) == [
        "360.0", "400.0", "600.0", "32.000", "100.0", "80.0", "80.0", "products", "87.0",
      ])
    #expect(text.contains(" ~ "), "a kernel that was repeated is marked")
    #expect(text.contains("medians       500.0        460.0         20.00            4.0"))
  }

  @Test func `steps are set beside the peak of as many threads`() throws {
    let text = BenchReport(of: Self.benchmark()).text
    let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("2 threads ") })
    #expect(line.contains("256.0") && line.hasSuffix("128.0  products       92.0"), "\(line)")
  }

  @Test func `a pass of another program has its times and rows`() throws {
    let report = BenchReport(of: Self.benchmark())
    let line = try #require(
      report.text.split(separator: "\n").first { $0.hasPrefix("encode, 2 threads ") })
    #expect(
      line.split(separator: " ").suffix(4).map(String.init) == ["2700.0", "3000.0", "4500.0", "80"])
    guard case .object(let members) = report.json,
      case .array(let programs)? = members["programs"],
      case .object(let program)? = programs.first
    else {
      Issue.record("the JSON has other members")
      return
    }
    #expect(program["role"] == .text("encode"))
    #expect(program["rows"] == .integer(80))
    #expect(program["medianSeconds"] == .number(3e-3))
  }

  @Test func `the JSON has a version, and units in its names`() throws {
    guard case .object(let members) = BenchReport(of: Self.benchmark()).json,
      case .array(let kernels)? = members["kernelsOnOneThread"],
      case .object(let kernel)? = kernels.first,
      case .object(let sums)? = members["stepOnOneThread"]
    else {
      Issue.record("the JSON has other members")
      return
    }
    #expect(members["version"] == .integer(2))
    #expect(members["workingSetBytes"] == .integer(3 << 20))
    #expect(kernel["medianSeconds"] == .number(4e-4))
    #expect(kernel["flops"] == .number(3.2e7))
    #expect(kernel["limit"] == .text("products"))
    #expect(kernel["limitBytesPerSecond"] == .number(1e10))
    #expect(sums["kernelsMedianSeconds"] == .number(4e-4 + 6e-5))
  }
}
