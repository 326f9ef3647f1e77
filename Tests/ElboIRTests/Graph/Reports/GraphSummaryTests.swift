import ElboIR
import ElboTestSupport
import Testing

@Suite struct GraphSummaryTests {
  @Test func `a summary is printed exactly so`() {
    #expect(
      GraphSummary(of: TinyGraph.graph()).description == """
        graph "tiny" train, batch 4
        parameters: 1 tensors, 6 elements
        optimizer state: 1 tensors, 6 elements
        contractions: 3, 144 FLOPs per batch

        operation                    forward  backward  update  total
        add                                1         0       1      2
        contraction                        1         0       0      1
        contraction.transposedLeft         0         1       0      1
        contraction.transposedRight        1         0       0      1
        convert                            1         0       0      1
        input                              1         0       0      1
        noise.normal                       1         0       0      1
        reduce.sum                         1         0       0      1
        state                              1         0       1      2
        all                                8         1       2     11

        """)
  }

  @Test func `an open batch counts one example`() {
    var graph = TinyGraph.graph()
    graph.batch = 0
    #expect(GraphSummary(of: graph).contractionOperations == 36)
    #expect(GraphSummary(of: graph).description.contains("36 FLOPs per example"))
  }

  @Test func `a segment counts its own rows`() {
    var builder = GraphBuilder()
    let a = builder.add(.input(site: "a", .float, .batch(3)))
    let b = builder.add(.input(site: "b", .float, .batch(5)))
    for index in 0..<4 {
      builder.add(.contraction(.transposedLeft(Segment(index, of: 4))), a, b)
    }
    let graph = Graph(name: "segments", role: .train, batch: 10, nodes: builder.nodes)
    #expect(GraphSummary(of: graph).contractionOperations == 2 * 3 * 5 * 10)
  }

  @Test func `a huge batch does not overflow`() {
    var graph = TinyGraph.graph()
    graph.batch = .max
    graph.nodes.remove(at: 8)
    graph.nodes.removeLast()
    #expect(GraphSummary(of: graph).contractionOperations == .max)
  }
}
