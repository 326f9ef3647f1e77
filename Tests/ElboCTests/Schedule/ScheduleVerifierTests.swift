import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

import ElboC

/// What is wrong with schedules that no scheduler would make.
@Suite struct ScheduleVerifierTests {
  private let plan: Plan
  private let columns: ColumnSchedule

  init() throws {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let weight = sample.tensor("weight", 20, 48)
    let product = sample.value("product", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: product, 0..<20)
    plan = sample.plan([sample.kernel(.batch, [sample.sums(part, in: product)])])
    let schedule = Scheduler.schedule(plan, for: .avx512)
    guard case .columns(let columns) = schedule.kernels[0].nests[0] else {
      preconditionFailure("a layer of 48 columns has vectors of them")
    }
    self.columns = columns
  }

  private func faults(_ nests: [NestSchedule], blockRows: Int = 16) -> [String] {
    let schedule = PlanSchedule(
      target: .avx512, kernels: [KernelSchedule(blockRows: blockRows, nests: nests)])
    return ScheduleVerifier.verify(schedule, of: plan).map(\.message)
  }

  private func faults(
    panels: [ColumnSchedule.Panel]? = nil, tiles: [Cut]? = nil, hasTilesOutside: Bool = false,
    chunk: Int? = nil, tapClasses: [Range<Int>] = [], hasTapsInside: Bool = false
  ) -> [String] {
    faults([
      .columns(
        ColumnSchedule(
          rows: columns.rows, panels: panels ?? columns.panels, tiles: tiles ?? columns.tiles,
          hasTilesOutside: hasTilesOutside, chunk: chunk, tapClasses: tapClasses,
          hasTapsInside: hasTapsInside,
          prefetches: Prefetches()))
    ])
  }

  private func panel(_ cut: Cut, _ vectors: Int, keep: Int? = nil) -> ColumnSchedule.Panel {
    ColumnSchedule.Panel(cut: cut, vectors: vectors, keep: keep)
  }

  @Test func `the scheduler's own is right`() {
    #expect(faults() == [])
  }

  @Test func `another number of kernels or nests is found`() {
    let none = PlanSchedule(target: .avx512, kernels: [])
    #expect(
      ScheduleVerifier.verify(none, of: plan).map(\.message)
        == ["the schedule has 0 kernels, the plan 1"])
    #expect(faults([]) == ["kernel 0 has 1 nests, its schedule 0"])
  }

  @Test func `a nest of another kind is found`() {
    #expect(faults([.elements]) == ["kernel 0 runs a nest as one of another kind"])
    #expect(faults([.data(vectors: 3)]) == ["kernel 0 runs a nest as one of another kind"])
  }

  @Test func `rows that are left out, or computed twice, are found`() {
    let message = "kernel 0 has tiles of other rows than its 16, once each"
    #expect(faults(tiles: [Cut(start: 0, size: 8, count: 1)]) == [message])
    let twice = [Cut(start: 0, size: 8, count: 2), Cut(start: 8, size: 8, count: 1)]
    #expect(faults(tiles: twice) == [message])
    #expect(
      faults([.rows(vectors: 2)]) == ["kernel 0 has vectors of rows where they cannot be"])
    #expect(
      faults([.columns(columns)], blockRows: 8)
        == ["kernel 0 has blocks of 16 rows, its schedule of 8"])
  }

  @Test func `columns that are left out, and vectors that are too few, are found`() {
    #expect(
      faults(panels: [panel(Cut(start: 0, size: 2, count: 1), 2)]) == [
        "kernel 0 has panels of other columns than its 3 vector blocks, once each"
      ])
    #expect(
      faults(panels: [panel(Cut(start: 0, size: 3, count: 1), 2)])
        == ["kernel 0 has a panel of 2 vectors, which are 3"])
    #expect(
      faults(panels: [panel(Cut(start: 0, size: 3, count: 1), 3, keep: 4)])
        == ["kernel 0 keeps other columns of a panel than a reduction needs"])
  }

  @Test func `a tile that needs more registers than there are is found`() {
    #expect(
      faults(tiles: [Cut(start: 0, size: 16, count: 1)])
        == ["kernel 0 needs 52 registers for a tile, avx512 has 32"])
  }

  @Test func `a copy that is run as a row is found`() {
    var sample = KernelSample()
    let weight = sample.tensor("weight", 20, 48)
    let copy = sample.transposed(weight)
    let kernel = sample.kernel(
      .matrix(rows: 32, columns: 48), [sample.transposition(from: weight, to: copy)])
    let plan = sample.plan([kernel])
    let faults = { (transposition: TranspositionSchedule) in
      let kernel = KernelSchedule(blockRows: 16, nests: [.transposition(transposition)])
      return ScheduleVerifier.verify(PlanSchedule(target: .avx512, kernels: [kernel]), of: plan)
        .map(\.message)
    }
    #expect(faults(.squares(prefetches: false)) == [])
    #expect(faults(.vector) == ["kernel 0 copies a matrix otherwise than it lies"])
    #expect(faults(.stored) == ["kernel 0 copies a matrix otherwise than it lies"])
  }

  @Test func `a padded panel of a reduction that does not stand alone is found`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(40)))
    let sum = sample.value("sum", .reduce(.sum, axes: [0]), x)
    let nest = sample.nest(
      layout: sample.layout(x), accumulations: [],
      body: [
        sample.body(.load(sample.element(x)), of: x),
        sample.body(.reduce(.sum, sample.row(sum)), [0], of: sum),
      ])
    let plan = sample.plan([sample.kernel(.batch, [nest])])
    let schedule = Scheduler.schedule(plan, for: .avx512)
    #expect(ScheduleVerifier.verify(schedule, of: plan) == [])
    guard case .columns(var columns) = schedule.kernels[0].nests[0] else { return }
    columns.panels = [panel(Cut(start: 0, size: 1, count: 3), 1, keep: 8)]
    let wrong = KernelSchedule(blockRows: 16, nests: [.columns(columns)])
    #expect(
      ScheduleVerifier.verify(PlanSchedule(target: .avx512, kernels: [wrong]), of: plan)
        .map(\.message) == ["kernel 0 keeps other columns of a panel than a reduction needs"])
  }

  @Test func `tiles outside of panels are found where all tiles take a chunk`() {
    let message = "kernel 0 has tiles outside of panels whose sums all tiles take in turns"
    #expect(faults(hasTilesOutside: true) == [])
    #expect(faults(hasTilesOutside: true, chunk: 4) == [message])
    #expect(faults(hasTilesOutside: true, hasTapsInside: true).last == message)
  }

  @Test func `classes of taps that a layer does not have are found`() {
    #expect(
      faults(tapClasses: [0..<1]) == ["kernel 0 has classes of other taps than all, once each"])
  }

  @Test func `taps inside of a layer without taps are found`() {
    #expect(
      faults(hasTapsInside: true)
        == ["kernel 0 has taps inside of the terms of other products than a weight's"])
  }

  @Test func `chunks of no terms are found`() {
    #expect(faults(chunk: 0) == ["kernel 0 cuts 1 accumulations into chunks of 0"])
  }
}
