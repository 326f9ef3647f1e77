import ElboIR
import ElboPasses
import ElboPlan
import ElboTestSupport
import Testing

/// Which nests are one kernel, and which just not.
@Suite struct KernelFormationTests {
  private static let graph = """
    state "w" parameter [20, 20] constant(0.0)
    %0 = input "x" float[B, 20] : float[B, 20] forward
    %1 = exp %0 : float[B, 20] forward
    %2 = state "w" [20, 20] : float[20, 20] forward
    """
  private static let matrix = Partition.matrix(rows: 32, columns: 32)

  private let graph: Graph
  private var table: BufferTable
  private let layout = Layout(shape: .batch(20), batch: 32, rowsPerBlock: 16)
  private let value: BufferID

  init() throws {
    graph = try Graph(lines: Self.graph, batch: 32)
    table = BufferTable(graph: graph, rowsPerBlock: 16)
    value = table.buffer(of: NodeID(1))
  }

  private func planned(_ partition: Partition, accumulates: Bool = false) -> PlannedNest {
    PlannedNest(
      nest: HandmadeNests.rows(layout, reads: [value], accumulates: accumulates),
      partition: partition)
  }

  private func kernels(_ nests: [PlannedNest], intervals: [Int]) -> [Kernel] {
    KernelFormation.kernels(
      from: nests, intervals: intervals, table: table, plan: Plan(graph: graph, rowsPerBlock: 16))
  }

  @Test func `nests of one interval and one partition are a kernel`() {
    let found = kernels(
      [planned(.batch), planned(.batch, accumulates: true), planned(.batch)], intervals: [0, 0, 0])
    #expect(found.map(\.nests.count) == [3])
    #expect(found.map(\.blocks) == [2])
  }

  @Test func `a second accumulation opens another kernel`() {
    let sum = planned(.batch, accumulates: true)
    #expect(
      kernels([sum, planned(.batch), sum], intervals: [0, 0, 0]).map(\.nests.count) == [2, 1])
  }

  @Test func `another interval or partition opens another kernel`() {
    let nests = [planned(.batch), planned(.batch), planned(Self.matrix)]
    let found = kernels(nests, intervals: [0, 1, 1])
    #expect(found.map(\.nests.count) == [1, 1, 1])
    #expect(found.map(\.interval) == [0, 1, 1])
    #expect(found.map(\.partition) == [.batch, .batch, Self.matrix])
    #expect(found.map(\.blocks) == [2, 2, 2])
  }

  @Test func `what is not divided stands alone`() {
    #expect(
      kernels([planned(.whole), planned(.whole)], intervals: [0, 0]).map(\.nests.count) == [1, 1])
  }

  @Test func `kernels stand in the order of intervals, and in one in that of nests`() {
    let nests = [planned(.batch), planned(.batch, accumulates: true), planned(.batch)]
    let found = kernels(nests, intervals: [1, 0, 1])
    #expect(found.map(\.interval) == [0, 1])
    #expect(found.map(\.accumulates) == [true, false])
  }

  @Test mutating func `a transposed copy follows its tensor's update`() {
    let state = table.buffer(ofState: "w")
    let update = PlannedNest(
      nest: HandmadeNests.rows(layout, reads: [value], writes: [state]), partition: Self.matrix)
    #expect(kernels([update], intervals: [0]).map(\.nests.count) == [1])
    let copy = table.transposedBuffer(of: NodeID(2))
    #expect(
      kernels([update], intervals: [0]).map(\.nests.last) == [
        LoopNest(transposing: state, to: copy, space: NestSpace(layout), buffers: table.buffers)
      ])
  }
}
