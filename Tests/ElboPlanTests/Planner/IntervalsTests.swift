import ElboIR
import ElboPasses
import ElboPlan
import ElboTestSupport
import Testing

/// Where a barrier stands, and where just not.
@Suite struct IntervalsTests {
  private static let graph = """
    state "w" parameter [20] constant(0.0)
    %0 = input "x" float[B, 20] : float[B, 20] forward
    %1 = exp %0 : float[B, 20] forward
    %2 = exp %1 : float[B, 20] forward
    %3 = state "w" [20] : float[20] forward
    """
  private static let matrix = Partition.matrix(rows: 16, columns: 32)

  private var table: BufferTable
  private var nests: [PlannedNest] = []
  private let layout = Layout(shape: .batch(20), batch: 32, rowsPerBlock: 16)
  /// The buffers of two values by example, and of the state.
  private let (first, second, state): (BufferID, BufferID, BufferID)

  init() throws {
    table = BufferTable(graph: try Graph(lines: Self.graph, batch: 32), rowsPerBlock: 16)
    (first, second) = (table.buffer(of: NodeID(1)), table.buffer(of: NodeID(2)))
    state = table.buffer(ofState: "w")
  }

  private mutating func add(
    _ partition: Partition, reads: [BufferID] = [], writes: [BufferID] = [],
    accumulates: Bool = false,
    isLast: Bool = false
  ) {
    let nest = HandmadeNests.rows(
      layout, reads: reads, writes: writes, accumulates: accumulates)
    nests.append(PlannedNest(nest: nest, partition: partition))
    nests[nests.count - 1].isLast = isLast
  }

  private func intervals(updates: [DraftID: Set<BufferID>] = [:]) -> [Int] {
    Intervals(nests: nests, table: table, updates: updates).byNest
  }

  @Test mutating func `rows that are read by their own block need no barrier`() {
    add(.batch, writes: [first])
    add(.batch, reads: [first], writes: [second])
    add(.batch, reads: [second], accumulates: true)
    #expect(intervals() == [0, 0, 0])
  }

  @Test mutating func `rows that are summed over the batch do`() {
    add(.batch, writes: [first])
    add(Self.matrix, reads: [first], accumulates: true)
    add(.batch, reads: [first])
    #expect(intervals() == [0, 1, 0])
  }

  @Test mutating func `parts of one value are in one interval`() {
    add(Self.matrix, writes: [first])
    add(.batch, writes: [second])
    add(.batch, reads: [first], writes: [second])
    add(.batch, reads: [second])
    #expect(intervals() == [0, 1, 1, 1])
  }

  @Test mutating func `columns that are read by their own block need none`() {
    let columns = Partition.columns(blocks: 2, vectorBlocks: 1)
    add(columns, writes: [first])
    add(columns, reads: [first], writes: [second])
    #expect(intervals() == [0, 0])
  }

  @Test mutating func `columns of which whole rows are read do, and those that are cut otherwise`()
  {
    add(.columns(blocks: 2, vectorBlocks: 1), writes: [first])
    add(.columns(blocks: 2, vectorBlocks: 1), reads: [first], accumulates: true)
    add(.columns(blocks: 1, vectorBlocks: 2), reads: [first])
    add(.batch, reads: [first])
    #expect(intervals() == [0, 1, 1, 1])
  }

  @Test mutating func `what one block computes is read by others after a barrier`() {
    add(.whole, writes: [first])
    add(.whole, reads: [first])
    #expect(intervals() == [0, 1])
  }

  @Test mutating func `barriers add up along the longest way`() {
    add(.batch, writes: [first])
    add(Self.matrix, reads: [first], writes: [second])
    add(.batch, reads: [first, second])
    #expect(intervals() == [0, 1, 2])
  }

  @Test mutating func `an update waits for those who read the old value`() {
    add(Self.matrix, writes: [state])
    add(.batch, reads: [state], writes: [first])
    #expect(intervals(updates: [0: [state]]) == [1, 0])
  }

  @Test mutating func `an update whose value others compute with does not wait`() {
    add(Self.matrix, writes: [state, second])
    add(Self.matrix, reads: [second])
    add(.batch, reads: [state], writes: [first])
    #expect(intervals(updates: [0: [state]]) == [0, 0, 0])
  }

  @Test mutating func `a copy comes after all others, with no empty interval between`() {
    add(.batch, writes: [first])
    add(.whole, reads: [first], writes: [state], isLast: true)
    add(Self.matrix, reads: [first])
    #expect(intervals() == [0, 2, 1])
  }
}
