import ElboIR
import ElboPasses
import ElboPlan
import ElboTestSupport
import Testing

/// Which buffers share a slot of the arena, and which just not.
@Suite struct MemoryPlanningTests {
  private static let matrix = Partition.matrix(rows: 16, columns: 16)

  /// A kernel that computes buffer `writes` from others.
  private struct Step {
    let interval: Int
    var partition = Partition.batch
    var reads: [BufferID] = []
    let writes: BufferID
  }

  /// The slot of each of so many buffers, by example and of 20 columns where nothing else is said.
  private func slots(
    _ steps: [Step], columns: [Int] = [20, 20, 20], outputs: [BufferID] = [], sharing: Bool = true
  ) throws -> [SlotID] {
    let graph = Graph(name: "test", role: .encode, batch: 32)
    var plan = Plan(graph: graph, rowsPerBlock: 16)
    plan.buffers = columns.map { columns in
      let layout = Layout(shape: .batch(columns), batch: 32, rowsPerBlock: 16)
      return Buffer(node: nil, storage: .arena(slot: 0), layout: layout)
    }
    plan.kernels = steps.map { step in
      let nest = HandmadeNests.rows(
        plan.buffers[step.writes].layout, reads: step.reads, writes: [step.writes])
      return Kernel(
        interval: step.interval, partition: step.partition, blocks: 2, nests: [nest])
    }
    plan.outputs = outputs.map { PlanOutput(name: "\($0)", buffer: $0) }
    MemoryPlanning.assignSlots(in: &plan, sharing: sharing)
    return plan.buffers.compactMap { if case .arena(let slot) = $0.storage { slot } else { nil } }
  }

  private let chain = [
    Step(interval: 0, writes: 0), Step(interval: 0, reads: [0], writes: 1),
    Step(interval: 0, reads: [1], writes: 2),
  ]

  @Test func `rows take the place of rows that were read last before`() throws {
    #expect(try slots(chain) == [0, 1, 0])
  }

  @Test func `what is still read keeps its place`() throws {
    var steps = chain
    steps[2].reads = [0, 1]
    #expect(try slots(steps) == [0, 1, 2])
  }

  @Test func `an output keeps its place to the end`() throws {
    #expect(try slots(chain, outputs: [0]) == [0, 1, 2])
    #expect(try slots(chain, outputs: [1]) == [0, 1, 0])
  }

  /// Threads run through an interval at their own pace: what another may still read stays.
  @Test func `within an interval only rows follow each other`() throws {
    var steps = chain
    steps[1].partition = Self.matrix
    #expect(try slots(steps) == [0, 1, 2])
  }

  @Test func `behind a barrier anything follows anything of its size`() throws {
    var steps = chain
    steps[1].partition = Self.matrix
    steps[2] = Step(interval: 1, reads: [1], writes: 2)
    #expect(try slots(steps) == [0, 1, 0])
    #expect(try slots(steps, columns: [20, 20, 17]) == [0, 1, 0])
    #expect(try slots(steps, columns: [20, 20, 16]) == [0, 1, 2])
  }

  @Test func `within an interval rows follow rows of their layout`() throws {
    #expect(try slots(chain, columns: [20, 20, 17]) == [0, 1, 2])
  }

  @Test func `a plan that stores everything shares nothing`() throws {
    #expect(try slots(chain, sharing: false) == [0, 1, 2])
  }
}
