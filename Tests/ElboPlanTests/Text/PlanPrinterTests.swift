import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

@Suite struct PlanPrinterTests {
  @Test func `a plan has a text`() {
    #expect(PlanPrinter.print(TinyPlan.plan()) == Self.text)
  }

  @Test func `no name breaks a line`() {
    var graph = TinyGraph.graph()
    graph.state[0] = StateTensor(
      name: "a\nb", kind: .parameter, dimensions: [3, 2], initial: .constant(Constant(0)))
    let tiny = TinyPlan.plan()
    var plan = Plan(graph: graph, rowsPerBlock: 2)
    plan.buffers = tiny.buffers
    plan.kernels = tiny.kernels
    let text = PlanPrinter.print(plan)
    #expect(text.contains("reads x%1, a\\nb\n"))
  }

  private static let text = """
    plan "tiny" train
    batch 4, 2 rows a block, 2 intervals, 2 barriers, 3 kernels, arena 576 bytes

    interval 0
      kernel 0: 2 blocks of 2 batch rows
        prologue: for batch 4, column 3 of 16
          x%1 = convert(bytes of "x"[batch][column])
          store x%1
        for batch 4, column 2 of 16, term 3
          z.mean%3 = x%1[batch 16 + term] · weight[term 16 + column] over term
          %4 = noise.normal of site 1
          z%5 = add(z.mean%3, %4)
          store z%5
        reads x%1, weight
        writes x%1, z%5
      kernel 1: 2 blocks of 2 batch rows
        for batch 4, column 3 of 16, term 2
          logits%6 = z%5[batch 16 + term] · weight transposed[term 16 + column] over term
          loss%7[batch] = sum of logits%6 over column
        reads z%5, weight transposed
        writes loss%7
    barrier

    interval 1
      kernel 2: 1 block of 16 rows of 16 columns
        for row 3 of 16, column 2 of 16, term 4
          %8 = x%1[term 16 + row] · z%5[term 16 + column] over term
          %10 = add(weight.velocity, %8)
          store %10 to weight
          store %8 to weight.velocity
        block epilogue: for row 3 of 16, column 2 of 16
          store weight to weight transposed[column 16 + row]
        reads x%1, z%5, weight.velocity, weight
        writes weight, weight.velocity, weight transposed
    barrier

    buffers
      buffer  value              place        rows   columns  stored  kernels  intervals
      0       x%1                slot 0       B = 4  3        4×16    0...2    0...1
      1       weight             state        3      2        16×16   –        –
      2       z%5                slot 1       B = 4  2        4×16    0...2    0...1
      3       weight transposed  second copy  2      3        16×16   –        –
      4       loss%7             slot 2       B = 4  1        4×1     1...     0...
      5       weight.velocity    state        3      2        16×16   –        –

    outputs
      "loss" is loss%7, for each example

    """
}
