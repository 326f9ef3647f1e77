import ElboIR
import ElboPlan
import Testing

@Suite struct PlanVerifierValueTests {
  private let plan = TinyPlan.plan()

  @Test func `an operation over other elements is found`() {
    let broken = plan.changing(0, nest: 1) {
      $0.body.append(TinyPlan.value(.compute(.select), [0, 1, 2], 5))
      $0.body.append(TinyPlan.value(.rowMask, [], nil, .float))
    }
    #expect(
      broken.faults.prefix(2) == [
        "kernel 0 at %5: 'select' takes other elements than float, float, float",
        "kernel 0 in a body: a row mask gives boolean elements, the plan says float",
      ])
  }

  @Test func `a store of other elements is found`() {
    let broken = plan.changing(0, nest: 1) {
      $0.body[2] = TinyPlan.value(.rowMask, [], nil, .boolean)
      $0.body[3] = TinyPlan.value(.store(TinyPlan.sketch.element(TinyPlan.z)), [2], nil, .boolean)
    }
    #expect(broken.faults.contains("kernel 0 stores boolean elements to 'z%5', which holds float"))
  }

  @Test func `a body that computes something else is found`() {
    let broken = plan.changing(0, nest: 1) {
      $0.body[2] = TinyPlan.value(.compute(.binary(.subtract)), [0, 1], 5)
    }
    #expect(broken.faults == ["kernel 0 computes something else for %5"])
  }

  @Test func `operands in another order are found`() {
    let broken = plan.changing(0, nest: 1) {
      $0.body[2] = TinyPlan.value(.compute(.binary(.add)), [1, 0], 5)
    }
    #expect(broken.faults == ["kernel 0 computes something else for %5"])
  }

  @Test func `noise of another site is found`() {
    let broken = plan.changing(0, nest: 1) {
      $0.body[1] = TinyPlan.value(.noise(.normal, stream: 0), [], 4)
    }
    #expect(broken.faults == ["kernel 0 computes something else for %4"])
  }

  @Test func `a store of another value is found`() {
    let broken = plan.changing(2, nest: 0) {
      $0.body[3] = TinyPlan.value(.store(TinyPlan.sketch.element(TinyPlan.weight)), [0])
    }
    #expect(broken.faults == ["kernel 2 stores another value to 'weight'"])
  }

  @Test func `a value of no node is found`() {
    let broken = plan.changing(0, nest: 1) {
      $0.body.append(TinyPlan.value(.compute(.unary(.exp)), [0]))
    }
    #expect(broken.faults == ["kernel 0 computes a value of no node"])
  }

  @Test func `a product over fewer terms is found`() {
    let broken = plan.changing(product: 2, nest: 0, range: 0..<3)
    #expect(broken.faults == ["kernel 2 has an accumulation that is not its node's"])
  }

  @Test func `data of another site are found`() {
    var broken = plan
    broken.kernels[0].nests[0] = TinyPlan.sketch.input(
      site: "y", .byte, node: NodeID(0), into: TinyPlan.x, convert: NodeID(1))
    #expect(broken.faults == ["kernel 0 reads 'y', as byte, for another value"])
    broken.kernels[0].nests[0] = TinyPlan.sketch.input(
      site: "x", .float, node: NodeID(1), into: TinyPlan.x)
    #expect(broken.faults == ["kernel 0 reads 'x', as float, for another value"])
  }

  @Test func `outputs that are missing, unknown or another value are found`() {
    var broken = plan
    broken.outputs = [PlanOutput(name: "losses", buffer: TinyPlan.loss)]
    #expect(
      broken.faults == ["the output 'loss' is missing", "the output 'losses' is not the graph's"])
    broken.outputs = [PlanOutput(name: "loss", buffer: TinyPlan.z)]
    #expect(broken.faults == ["the output 'loss' is received from 'z%5'"])
  }

  @Test func `an output that nothing writes is found`() {
    let broken = plan.changing(1, nest: 0) { $0.body.removeLast() }
    #expect(
      broken.faults == ["the output 'loss' is received from 'loss%7', which nothing writes"])
  }
}
