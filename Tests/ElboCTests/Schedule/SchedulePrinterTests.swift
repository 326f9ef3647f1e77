import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

import ElboC

/// How a plan is run, as text.
@Suite struct SchedulePrinterTests {
  /// `x · weight`, the copy of the weight, and data copied before.
  private func plan() -> Plan {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(784)))
    let weight = sample.tensor("weight", 784, 400)
    let copy = sample.transposed(weight)
    let hidden = sample.value("hidden", .contraction(.plain), x, weight)
    let sum = sample.value("sum", .reduce(.sum, axes: [0]), x)
    let part = sample.products(x, weight, of: hidden, 0..<784)
    let total = sample.nest(
      layout: sample.layout(x), accumulations: [],
      body: [
        sample.body(.load(sample.element(x)), of: x),
        sample.body(.reduce(.sum, sample.row(sum)), [0], of: sum),
      ])
    return sample.plan([
      sample.kernel(
        .batch, [sample.input(site: "x", .float, buffer: x), sample.sums(part, in: hidden), total]),
      sample.kernel(
        .matrix(rows: 784, columns: 400), [sample.transposition(from: weight, to: copy)]),
    ])
  }

  @Test func `a schedule has a text`() {
    let plan = plan()
    #expect(
      SchedulePrinter.print(Scheduler.schedule(plan, for: .avx512), of: plan) == """
        schedule "sample" train, avx512

        kernel 0 k0_hidden: 2 blocks of 16 rows
          data: 49 vectors a row
          columns: panels 7 × 3, 2 × 2 vectors; tiles 2 × 8 rows
            prefetch weight ahead, the next panel of weight
          columns: panels 49 × 1 vectors; tiles 16 × 1 rows

        kernel 1 k1_weight: 49 blocks of 16 rows
          transposed copy: squares in registers

        """)
  }

  @Test func `every way to run a nest has words`() {
    let plan = plan()
    let nests: [NestSchedule] = [
      .data(vectors: nil), .elements, .rows(vectors: 2), .transposition(.stored),
      .transposition(.vector), .transposition(.squares(prefetches: true)),
      .columns(
        ColumnSchedule(
          rows: 16, panels: [.init(cut: Cut(start: 0, size: 1, count: 1), vectors: 1, keep: 4)],
          tiles: [Cut(start: 0, size: 16, count: 1)], chunk: 128, prefetches: Prefetches())),
    ]
    let schedule = PlanSchedule(
      target: .avx2,
      kernels: plan.kernels.map { _ in KernelSchedule(blockRows: 16, nests: nests) })
    let text = SchedulePrinter.print(schedule, of: plan)
    #expect(
      text.hasSuffix(
        """
        kernel 1 k1_weight: 49 blocks of 16 rows
          data: element by element
          elements one by one
          rows: 2 vectors a block
          transposed copy: stored with its matrix
          transposed copy: one row or column
          transposed copy: squares in registers, prefetched
          columns: panels 1 × 1 (4 columns) vectors; tiles 1 × 16 rows; chunks of 128 terms

        """))
  }
}
