import ElboIR
import ElboPlan
import Testing

@Suite struct PlanVerifierStateTests {
  private let plan = TinyPlan.plan()

  @Test func `a tensor that is read after it is written is found`() {
    let broken = plan.changing(2, nest: 0) {
      $0.body.append(TinyPlan.value(.load(TinyPlan.sketch.element(TinyPlan.velocity))))
    }
    #expect(
      broken.faults == [
        "kernel 2 reads 'weight.velocity' in interval 1, kernel 2 writes the tensor in interval 1"
      ])
  }

  @Test func `an element that another vector may have written is found`() {
    let broken = plan.changing(2, nest: 0) {
      $0.body[1] = TinyPlan.value(.load(TinyPlan.sketch.column(TinyPlan.velocity)))
    }
    #expect(
      broken.faults.contains(
        "kernel 2 reads 'weight.velocity' in interval 1, kernel 2 writes the tensor in interval 1"))
  }

  @Test func `a tensor that another block may have written is found`() {
    let broken = plan.changing(2, nest: 0, accumulations: [.rows(TinyPlan.weight, 0..<3)])
    #expect(
      broken.faults.contains(
        "kernel 2 reads 'weight' in interval 1, kernel 2 writes the tensor in interval 1"))
  }

  @Test func `an output that is the step's new state is found`() {
    var broken = plan
    broken.outputs = [PlanOutput(name: "loss", buffer: TinyPlan.weight)]
    #expect(broken.faults.contains("the output 'loss' is 'weight', which the step writes"))
  }

  @Test func `a missing transpose is found`() {
    let broken = plan.changing(2) {
      var kernel = $0
      kernel.nests.removeLast()
      return kernel
    }
    #expect(
      broken.faults == ["kernel 2 writes 'weight', whose transposed copy nothing writes"])
  }

  @Test func `a transpose before the store is found`() {
    let broken = plan.changing(2) {
      var kernel = $0
      kernel.nests.swapAt(0, 1)
      return kernel
    }
    #expect(
      broken.faults == [
        "kernel 2 reads 'weight' in interval 1, kernel 2 writes the tensor in interval 1",
        "kernel 2 writes 'weight transposed' otherwise than from what kernel 2 stored",
      ])
  }

  @Test func `a transpose of another tensor is found`() {
    let broken = plan.changing(2) {
      var kernel = $0
      kernel.nests[1] = TinyPlan.sketch.transposition(
        from: TinyPlan.velocity, to: TinyPlan.copy)
      return kernel
    }
    #expect(
      broken.faults.contains(
        "kernel 2 writes 'weight transposed' otherwise than from what kernel 2 stored"))
  }

  @Test func `an update that is not stored is found`() {
    let broken = plan.changing(2, nest: 0) { $0.body.removeLast() }
    #expect(broken.faults == ["the update of 'weight.velocity' is not stored"])
  }

  @Test func `a store without an update is found`() {
    var graph = plan.graph
    graph.updates.removeLast()
    var broken = Plan(graph: graph, rowsPerBlock: 2)
    broken.buffers = plan.buffers
    broken.kernels = plan.kernels
    broken.outputs = plan.outputs
    broken.slots = plan.slots
    #expect(
      broken.faults == [
        "'weight.velocity' is stored but has no update",
        "kernel 2 stores another value to 'weight.velocity'",
      ])
  }
}
