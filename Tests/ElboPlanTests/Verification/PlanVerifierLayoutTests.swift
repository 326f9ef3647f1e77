import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

@Suite struct PlanVerifierLayoutTests {
  private let plan = TinyPlan.plan()

  private func loading(_ access: Access) -> [String] {
    plan.changing(1, nest: 0) { $0.body.append(TinyPlan.value(.load(access))) }.faults
  }

  @Test(arguments: [
    (TinyPlan.sketch.element(TinyPlan.x), true), (TinyPlan.sketch.element(TinyPlan.z), false),
    (TinyPlan.sketch.row(TinyPlan.x), false), (TinyPlan.sketch.column(TinyPlan.weight), false),
    (TinyPlan.sketch.scalar(TinyPlan.weight), false), (TinyPlan.sketch.column(TinyPlan.z), false),
  ])
  func `a load fits the nest's layout`(access: Access, fits: Bool) {
    #expect(loading(access).contains { $0.contains(" by a map that is none of ") } != fits)
  }

  @Test func `an access outside of its buffer is found`() {
    let past = Access(
      to: TinyPlan.x, at: AffineMap([LoopNest.row: 16, LoopNest.column: 1], constant: 1))
    #expect(loading(past).contains("kernel 1 touches elements 1...64 of 'x%1', which has 64"))
  }

  @Test func `data beyond a row are found`() {
    let broken = plan.changing(0, nest: 0) {
      guard case .data(let data) = $0.body[0].operation else { return }
      let longer = DataAccess(
        site: data.site, element: data.element, columns: data.columns, row: data.row,
        map: data.map + 1)
      $0.body[0] = $0.body[0].with(operation: .data(longer))
    }
    #expect(broken.faults.contains("kernel 0 does more with the data of 'x' than copy rows"))
  }

  @Test func `a load of another layout is named`() {
    #expect(
      loading(TinyPlan.sketch.element(TinyPlan.z)) == [
        "kernel 1 loads 'z%5', which lies as 4×2 of the batch, stored as 4×16, "
          + "by a map that is none of a nest of 4×3 of the batch, stored as 4×16"
      ])
  }

  @Test func `a store to another layout is found`() {
    let broken = plan.changing(1, nest: 0) {
      $0.body.append(TinyPlan.value(.store(TinyPlan.sketch.element(TinyPlan.loss)), [0]))
    }
    #expect(
      broken.faults.contains(
        "kernel 1 stores to 'loss%7', which lies as 4×1 of the batch, stored as 4×1, "
          + "in a nest of 4×3 of the batch, stored as 4×16"))
  }

  @Test func `a reduction to more than one column is found`() {
    let broken = plan.changing(1, nest: 0) {
      $0.body[1] = TinyPlan.value(.reduce(.sum, TinyPlan.sketch.row(TinyPlan.z)), [0], 7)
    }
    #expect(
      broken.faults.contains(
        "kernel 1 reduces to 'z%5', which lies as 4×2 of the batch, stored as 4×16, "
          + "in a nest of 4×3 of the batch, stored as 4×16"))
  }

  @Test func `accumulators without an accumulation are found`() {
    let broken = plan.changing(1, nest: 0) { $0.accumulations = [] }
    #expect(broken.faults.first == "kernel 1 reads accumulators that no accumulation fills")
  }

  @Test func `accumulations side by side that share no left side are found`() {
    let product = ProductSketch(
      node: NodeID(6), left: TinyPlan.z, right: TinyPlan.copy, range: 0..<2)
    let broken = plan.changing(
      1, nest: 0,
      accumulations: [.products([product], start: nil), .rows(TinyPlan.z, 0..<4)])
    #expect(
      broken.faults.contains(
        "kernel 1 has accumulations side by side that are not products of one left side"))
  }

  @Test func `sides of a product that do not fit are found`() {
    let left = plan.changing(product: 1, nest: 0, left: TinyPlan.x)
    #expect(left.faults.contains { $0.hasPrefix("kernel 1 multiplies by 'weight transposed'") })
    let right = plan.changing(product: 1, nest: 0, right: TinyPlan.weight)
    #expect(right.faults.contains { $0.hasPrefix("kernel 1 multiplies by 'weight', 3×2") })
    let rows = plan.changing(product: 2, nest: 0, transposed: false)
    #expect(rows.faults.contains { $0.hasPrefix("kernel 2 multiplies 'x%1', 4×3") })
  }

  @Test func `terms out of range are found`() {
    let broken = plan.changing(product: 1, nest: 0, range: 0..<3)
    #expect(
      broken.faults.contains { $0.hasPrefix("kernel 1 adds the terms 0..<3 of 2 of %6, which") })
  }

  @Test func `rows of a sum out of range are found`() {
    let broken = plan.changing(2, nest: 0, accumulations: [.rows(TinyPlan.z, 0..<4)])
    #expect(broken.faults.contains { $0.hasPrefix("kernel 2 sums the rows of 'z%5', 4×2") })
  }
}
