import ElboIR
import ElboPlan
import Testing

@Suite struct PlanVerifierMemoryTests {
  private let plan = TinyPlan.plan()

  @Test func `two values that live in one slot at the same time are found`() {
    var broken = plan
    broken.buffers[TinyPlan.loss].storage = .arena(slot: 0)
    #expect(
      broken.faults == [
        "'loss%7' takes 16 floats, its slot 0 has 64",
        "'x%1' and 'loss%7' live at the same time in slot 0",
      ])
  }

  @Test func `a slot may go from one kernel to the next for rows of one block`() {
    let tall = plan.changing(2) { _ in
      Kernel(interval: 1, partition: .batch, blocks: 2, nests: [])
    }
    var shared = tall
    shared.buffers[TinyPlan.loss].storage = .arena(slot: 0)
    let clash = "'x%1' and 'loss%7' live at the same time in slot 0"
    #expect(shared.faults.contains(clash))
    let row = TinyPlan.layout(.row)
    shared = shared.changing(buffer: TinyPlan.x, layout: row)
    shared.kernels[0].nests = [HandmadeNests.rows(row, writes: [TinyPlan.x])]
    shared.kernels[1].nests = [HandmadeNests.rows(row, writes: [TinyPlan.loss])]
    #expect(!shared.faults.contains(clash))
  }

  @Test func `a slot of another size is found`() {
    var broken = plan
    broken.slots[1] = 48
    #expect(broken.faults == ["'z%5' takes 64 floats, its slot 1 has 48"])
  }

  @Test func `a wrong stride is found`() {
    let broken = plan.changing(buffer: TinyPlan.weight, layout: TinyPlan.layout(.fixed(3, 20)))
    #expect(
      broken.faults.contains(
        "'weight' lies as 3×20, stored as 16×32, its value as 3×2, stored as 16×16"))
  }

  @Test func `a second position for a tensor is found`() {
    var broken = plan
    broken.buffers.append(broken.buffers[TinyPlan.velocity])
    #expect(broken.faults == ["'weight.velocity' has more than one buffer"])
  }

  @Test func `numbers that refer to nothing are found`() {
    var broken = plan
    broken.outputs[0] = PlanOutput(name: "loss", buffer: 9)
    broken.buffers[TinyPlan.z].storage = .arena(slot: 7)
    broken = broken.changing(1, nest: 0) {
      $0.body.append(TinyPlan.value(.scalar(2)))
      $0.body.append(TinyPlan.value(.compute(.unary(.exp)), [3], 6))
      $0.body.append(TinyPlan.value(.compute(.unary(.exp)), [1], 6))
      $0.body.append(TinyPlan.value(.compute(.select), [0], 6))
      $0.body.append(TinyPlan.value(.accumulator(0), [], 99))
    }
    #expect(
      broken.faults == [
        "'z%5' is in slot 7, which does not exist", "kernel 1 reads scalar 2 of 0",
        "kernel 1 reads value 3 at position 3, before it is computed",
        "kernel 1 reads value 1 at position 4, which has no value",
        "kernel 1 has a value of 1 operands at position 5",
        "kernel 1 computes %99, which does not exist",
        "the output 'loss' refers to buffer 9, which does not exist",
      ])
  }

  @Test func `a scalar that stands before an operand of it is found`() {
    var right = plan
    right.scalars = [1, .power(0.9), 1 - .power(0.9)]
    #expect(right.faults == [])
    right.scalars.swapAt(1, 2)
    #expect(right.faults == ["scalar 1 is computed before an operand of it"])
  }
}
