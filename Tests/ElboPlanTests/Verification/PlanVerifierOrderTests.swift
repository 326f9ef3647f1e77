import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

@Suite struct PlanVerifierOrderTests {
  private let plan = TinyPlan.plan()

  @Test func `a plan made by hand is right`() {
    #expect(plan.faults == [])
  }

  @Test func `a dropped barrier is found`() {
    let broken = plan.changing(2) { $0.with(interval: 0) }
    #expect(
      broken.faults == [
        "kernel 2 reads 'x%1' without a barrier after kernel 0, which is divided otherwise",
        "kernel 2 reads 'z%5' without a barrier after kernel 0, which is divided otherwise",
        "kernel 0 reads 'weight' in interval 0, kernel 2 writes the tensor in interval 0",
        "kernel 1 reads 'weight transposed' in interval 0, kernel 2 writes the tensor in interval 0",
      ])
  }

  @Test func `swapped kernels are found`() {
    var broken = plan
    broken.kernels.swapAt(0, 1)
    #expect(broken.faults == ["kernel 0 reads 'z%5' before kernel 1 writes it"])
  }

  @Test func `swapped nests are found`() {
    let broken = plan.changing(0) {
      var kernel = $0
      kernel.nests.swapAt(0, 1)
      return kernel
    }
    #expect(broken.faults == ["kernel 0 reads 'x%1' before kernel 0 writes it"])
  }

  @Test func `a value that nothing writes is found`() {
    let broken = plan.changing(0) {
      var kernel = $0
      kernel.nests.removeFirst()
      return kernel
    }
    #expect(
      broken.faults == [
        "kernel 0 reads 'x%1', which nothing writes", "kernel 2 reads 'x%1', which nothing writes",
      ])
  }

  @Test func `reading other blocks' rows in the interval that writes them is found`() {
    let broken = plan.changing(product: 1, nest: 0, transposed: true)
    #expect(
      broken.faults.contains("kernel 1 reads all rows of 'z%5' without a barrier after kernel 0"))
  }

  @Test func `intervals out of order, or empty, are found`() {
    let late = plan.changing(0) { $0.with(interval: 1) }
    #expect(late.faults.contains("kernel 0 is of interval 1, after interval -1"))
    #expect(late.faults.contains("kernel 1 is of interval 0, after interval 1"))
    let empty = plan.changing(2) { $0.with(interval: 2) }
    #expect(empty.faults == ["kernel 2 is of interval 2, after interval 0"])
  }

  @Test func `two accumulations in a kernel are found`() {
    var broken = plan
    broken.kernels[0].nests += broken.kernels[1].nests
    broken.kernels.remove(at: 1)
    #expect(broken.faults == ["kernel 0 has 2 accumulations"])
  }

  @Test func `missing blocks are found`() {
    let broken = plan.changing(0) { $0.with(blocks: 1) }
    #expect(broken.faults == ["kernel 0 has 1 blocks, its partition 2"])
  }

  @Test func `a nest of another partition than its kernel is found`() {
    let broken = plan.changing(2) { $0.with(partition: .matrix(rows: 32, columns: 16), blocks: 2) }
    let fault = "kernel 2 is divided by rows of 32×16, a nest of it otherwise"
    #expect(broken.faults.prefix(2) == [fault, fault])
  }

  @Test func `blocks that write what others own are found`() {
    let broken = plan.changing(1, nest: 0) {
      let everybodys = Access(to: TinyPlan.velocity, at: AffineMap(LoopNest.column))
      $0.body.append(TinyPlan.value(.store(everybodys), [0]))
    }
    #expect(
      broken.faults.contains(
        "kernel 1 writes elements of 'weight.velocity' that its blocks do not own"))
    #expect(broken.faults.contains("kernel 2 writes 'weight.velocity', which kernel 1 writes"))
  }

  @Test func `a value that is written twice is found`() {
    let broken = plan.changing(0, nest: 1) {
      $0.body.append(TinyPlan.value(.store(TinyPlan.sketch.element(TinyPlan.z)), [2]))
    }
    #expect(broken.faults == ["kernel 0 writes 'z%5', which kernel 0 writes"])
  }
}
