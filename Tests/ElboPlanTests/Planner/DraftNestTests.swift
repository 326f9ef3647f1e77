import ElboIR
import ElboPasses
import ElboPlan
import ElboTestSupport
import Testing

/// Where the body of a nest is cut, since it is long enough.
@Suite struct DraftNestTests {
  /// So many elementwise nodes, one after the other.
  private func chain(_ count: Int) throws -> Graph {
    let nodes = (1...count).map { "%\($0) = exp %\($0 - 1) : float[B, 20] forward" }
    let lines =
      ["%0 = input \"x\" float[B, 20] : float[B, 20] forward"] + nodes + ["output \"y\" %\(count)"]
    return try Graph(lines: lines.joined(separator: "\n"), batch: 32)
  }

  /// The nodes of each nest but the input's.
  private func lengths(_ graph: Graph) -> [Int] {
    Placement(graph: graph, rowsPerBlock: 16, storesEverything: false).nests.dropFirst()
      .map(\.nodes.count)
  }

  /// The nodes whose values lie in memory.
  private func stored(_ graph: Graph) -> [NodeID] {
    let plan = Planner.plan(graph)
    #expect(PlanVerifier.verify(plan).isEmpty)
    return plan.buffers.compactMap(\.node)
  }

  @Test func `a chain of as many nodes as a nest takes is one nest`() throws {
    let graph = try chain(DraftNest.mostNodes)
    #expect(lengths(graph) == [DraftNest.mostNodes])
    #expect(stored(graph) == [NodeID(0), NodeID(DraftNest.mostNodes)])
  }

  @Test func `a node more is a nest of its own, which reads the last value from memory`() throws {
    let graph = try chain(DraftNest.mostNodes + 1)
    #expect(lengths(graph) == [DraftNest.mostNodes, 1])
    #expect(
      stored(graph) == [0, DraftNest.mostNodes, DraftNest.mostNodes + 1].map(NodeID.init))
  }
}
