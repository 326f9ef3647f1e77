import ElboIR
import ElboPlan
import ElboPasses
import ElboTestSupport
import Testing

@Suite struct BufferTableTests {
  private var table: BufferTable

  init() throws {
    let graph = try Graph(
      lines: """
        state "v" parameter [3] constant(0.0)
        state "w" parameter [20, 30] constant(0.0)
        %0 = input "x" float[B, 20] : float[B, 20] forward
        %1 = state "w" [20, 30] : float[20, 30] forward
        %2 = state "w" [20, 30] : float[20, 30] forward
        """, batch: 30)
    table = BufferTable(graph: graph, rowsPerBlock: 16)
  }

  @Test mutating func `a value has one buffer, with rows for whole blocks`() {
    let buffer = table.buffer(of: NodeID(0))
    #expect(table.buffer(of: NodeID(0)) == buffer)
    #expect(table.buffers.count == 1)
    #expect(table.buffers[buffer].isArena)
    #expect(table.buffers[buffer].layout.storedRows == 32)
  }

  @Test mutating func `all reads of a tensor are of one buffer, which is the state`() {
    let buffer = table.buffer(of: NodeID(1))
    #expect(table.buffer(of: NodeID(2)) == buffer)
    #expect(table.buffer(ofState: "w") == buffer)
    #expect(table.buffers[buffer].storage == .state(1))
  }

  @Test mutating func `a copy of a tensor lies in the arena`() {
    let state = table.buffer(of: NodeID(1))
    let copy = table.copy(of: NodeID(1))
    #expect(copy != state)
    #expect(table.copy(of: NodeID(1)) == copy)
    #expect(table.buffers[copy].isArena)
    #expect(table.buffer(of: NodeID(1)) == state)
  }

  @Test mutating func `a tensor has one transposed copy, of other rows and columns`() {
    let buffer = table.transposedBuffer(of: NodeID(1))
    #expect(table.transposedBuffer(of: NodeID(2)) == buffer)
    #expect(table.buffers[buffer].storage == .transposedState(1))
    #expect(table.buffers[buffer].layout.rows == 30)
    #expect(table.buffers[buffer].layout.columns == 20)
  }
}
