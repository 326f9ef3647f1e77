import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

import ElboC

/// How nests are run on a target, by shape.
@Suite struct SchedulerTests {
  /// `x · weight`, of 32 rows in blocks of 16, for so many inputs and outputs.
  private func layer(
    _ inputs: Int, _ outputs: Int, reduces: Bool = false
  ) -> (sample: KernelSample, kernel: Kernel) {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(inputs)))
    let weight = sample.tensor("weight", inputs, outputs)
    let product = sample.value("product", .contraction(.plain), x, weight)
    let sum = sample.value("sum", .reduce(.sum, axes: [0]), product)
    let result =
      reduces
      ? sample.body(.reduce(.sum, sample.row(sum)), [0], of: sum)
      : sample.body(.store(sample.element(product)), [0])
    let nest = sample.nest(
      layout: sample.layout(product),
      accumulations: [
        .products([sample.products(x, weight, of: product, 0..<inputs)], start: nil)
      ],
      body: [sample.body(.accumulator(0), of: product), result])
    return (sample, sample.kernel(.batch, [nest]))
  }

  private func columns(
    _ inputs: Int, _ outputs: Int, reduces: Bool = false, _ target: Target = .avx512
  ) throws -> ColumnSchedule {
    let (sample, kernel) = layer(inputs, outputs, reduces: reduces)
    let plan = sample.plan([kernel])
    #expect(ScheduleVerifier.verify(Scheduler.schedule(plan, for: target), of: plan) == [])
    let schedule = Scheduler.schedule(kernel, of: plan, for: target)
    guard case .columns(let columns) = schedule.nests[0] else {
      throw UnexpectedSchedule(schedule: schedule.nests[0])
    }
    return columns
  }

  private struct UnexpectedSchedule: Error { let schedule: NestSchedule }

  @Test func `a wide layer has tiles of 8 rows by 3 vectors, and one panel for the rest`() throws {
    let schedule = try columns(20, 112)
    #expect(schedule.tiles == [Cut(start: 0, size: 8, count: 2)])
    #expect(schedule.panels.map(\.vectors) == [3, 2])
    #expect(schedule.panels.map(\.cut.count) == [1, 2])
    #expect(schedule.chunk == nil)
  }

  @Test func `16 registers hold tiles of 6 rows by 2 vectors`() throws {
    let schedule = try columns(20, 32, .avx2)
    #expect(schedule.tiles.map(\.size) == [6, 4])
    #expect(schedule.panels.map(\.vectors) == [2])
    #expect(schedule.panels.map(\.cut.count) == [2])
  }

  @Test func `a reduction has a last panel of its own that knows its columns`() throws {
    #expect(try columns(20, 40, reduces: true).panels.map(\.keep) == [nil, 8])
    #expect(try columns(20, 40).panels.map(\.keep) == [nil])
    #expect(try columns(20, 48, reduces: true).panels.map(\.keep) == [nil])
  }

  @Test func `sums of more than 1024 terms are cut into chunks`() throws {
    #expect(try columns(1025, 32).chunk == 128)
    #expect(try columns(1024, 32).chunk == nil)
  }

  @Test func `a matrix that has left the second cache is prefetched a panel ahead`() throws {
    #expect(try columns(784, 400).prefetches.next == [1])
    #expect(try columns(64, 64).prefetches.next.isEmpty)
    #expect(try columns(64, 64).prefetches.ahead == [1])
    #expect(try columns(63, 64).prefetches.ahead.isEmpty)
  }

  @Test func `vectors hold rows where columns are few and rows lie side by side`() {
    let (sample, kernel) = layer(20, 1)
    let schedule = Scheduler.schedule(kernel, of: sample.plan([kernel]), for: .avx512)
    #expect(schedule.nests == [.rows(vectors: 1)])
    let (wide, wideKernel) = layer(20, 2)
    let other = Scheduler.schedule(wideKernel, of: wide.plan([wideKernel]), for: .avx512)
    #expect(other.nests[0] != .rows(vectors: 1))
  }
}
