import ElboIR
import Testing

@Suite struct PlanVerifierLayoutTests {
  private let plan = TinyPlan.plan()

  private func loading(_ buffer: BufferID, access: Access) -> [String] {
    plan.changing(1, nest: 0) {
      $0.body.append(TinyPlan.value(.load(buffer: buffer, access)))
    }.faults
  }

  @Test(arguments: [
    (TinyPlan.x, Access.element, true), (TinyPlan.z, .element, false), (TinyPlan.x, .row, false),
    (TinyPlan.weight, .column, false), (TinyPlan.weight, .scalar, false),
    (TinyPlan.z, .column, false),
  ])
  func `a load fits the nest's layout`(buffer: BufferID, access: Access, fits: Bool) {
    #expect(
      loading(buffer, access: access).contains { $0.contains(" by \(access.rawValue), ") } != fits)
  }

  @Test func `a load of another layout is named`() {
    #expect(
      loading(TinyPlan.z, access: .element) == [
        "kernel 1 loads 'z%5' by element, which lies as 4×2 of the batch, stored as 4×16, "
          + "in a nest of 4×3 of the batch, stored as 4×16"
      ])
  }

  @Test func `a store to another layout is found`() {
    let broken = plan.changing(1, nest: 0) {
      $0.body.append(TinyPlan.value(.store(buffer: TinyPlan.loss), [0]))
    }
    #expect(
      broken.faults.contains(
        "kernel 1 stores to 'loss%7', which lies as 4×1 of the batch, stored as 4×1, "
          + "in a nest of 4×3 of the batch, stored as 4×16"))
  }

  @Test func `a reduction to more than one column is found`() {
    let broken = plan.changing(1, nest: 0) {
      $0.body[1] = TinyPlan.value(.reduce(.sum, buffer: TinyPlan.z), [0], 7)
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
    let broken = plan.changing(1, nest: 0) {
      $0.accumulations.append(.rows(buffer: TinyPlan.z, 0..<4))
    }
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
    let broken = plan.changing(2, nest: 0) { $0.accumulations = [.rows(buffer: TinyPlan.z, 0..<4)] }
    #expect(broken.faults.contains { $0.hasPrefix("kernel 2 sums the rows of 'z%5', 4×2") })
  }
}
