import ElboCompiler
import ElboIR
import ElboModels
import Testing

@Suite struct TrainerBenchmarkTests {
  @Test func `a trainer's kernels and steps are measured beside the machine`() throws {
    var options = CompileOptions()
    options.batchSize = 16
    options.evaluationBatchSize = 6
    let benchmark = try TrainerBenchmark(
      of: TinyVAE(), options: options, instructionSet: nil, threads: [2], roles: [.encode],
      samples: 3)
    let breakdown = benchmark.breakdown
    #expect(benchmark.machine.threads.map(\.count) == [1, 2])
    #expect(benchmark.steps.map(\.threads) == [2])
    #expect(benchmark.programs.map(\.role) == [.encode])
    #expect(benchmark.programs.allSatisfy { $0.rows == 240 && $0.times.seconds.count == 3 })
    #expect(!breakdown.kernels.isEmpty)
    #expect(breakdown.kernels.allSatisfy { $0.times.seconds.count == 3 })
    #expect(breakdown.step.flops == breakdown.kernels.reduce(0) { $0 + $1.flops })
    #expect(breakdown.sums.seconds.count == 3)
    #expect(breakdown.kernels.contains { $0.isRepeated })
    #expect(benchmark.trainer.workingSet > 0)
    #expect(benchmark.start.cold.contains { $0.name == "verification" })
    #expect(!benchmark.start.warm.contains { $0.name == "verification" })
  }
}
