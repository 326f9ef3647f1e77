import ElboIR
import ElboTestSupport
import Testing

@Suite struct GraphDifferenceTests {
  @Test func `a graph does not differ from itself`() {
    let graph = TinyGraph.graph()
    let difference = GraphDifference(before: graph, after: graph, pass: "Nothing")
    #expect(difference.description == "Nothing: 0 disappeared, 0 appeared, 11 kept\n")
  }

  @Test func `what a pass appends appears`() {
    let before = TinyGraph.graph()
    var after = before
    var builder = GraphBuilder(continuing: before)
    builder.origin = Origin(pass: "Metrics", parents: [NodeID(7)])
    builder.add(.batchSum(.whole), NodeID(7))
    after.nodes = builder.nodes
    #expect(
      GraphDifference(before: before, after: after, pass: "Metrics").description == """
        Metrics: 0 disappeared, 1 appeared, 11 kept
        + %11 = batchSum %7 : float[] forward from "Metrics" %7

        """)
  }

  @Test func `copies are kept and replacements are told`() throws {
    let before = try GraphParser.parse(
      """
      graph "m" train batch 4 version 3
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = negate %0 : float[B, 3] forward
      %2 = negate %1 : float[B, 3] forward
      %3 = exp %2 : float[B, 3] forward label "y"
      end

      """)
    let after = try GraphParser.parse(
      """
      graph "m" train batch 4 version 3
      %0 = input "x" float[B, 3] : float[B, 3] forward from "Simplification" %0
      %1 = exp %0 : float[B, 3] forward label "y" from "Simplification" %3
      %2 = exp %0 : float[B, 3] forward label "y" from "Simplification" %3
      %3 = log %1 : float[B, 3] forward from "Simplification" %3
      end

      """)
    let difference = GraphDifference(before: before, after: after, pass: "Simplification")
    #expect(difference.disappeared == [NodeID(1), NodeID(2)])
    #expect(difference.appeared == [NodeID(2), NodeID(3)])
    #expect(
      difference.description == """
        Simplification: 2 disappeared, 2 appeared, 2 kept
        - %1 = negate %0 : float[B, 3] forward
        - %2 = negate %1 : float[B, 3] forward
        + %2 = exp %0 : float[B, 3] forward label "y" from "Simplification" %3
        + %3 = log %1 : float[B, 3] forward from "Simplification" %3

        """)
  }

  @Test func `an origin of another pass keeps nothing`() {
    let before = TinyGraph.graph()
    var after = before
    after.nodes[10] = Node(
      operation: .binary(.add), operands: before.nodes[10].operands, shape: .fixed(3, 2),
      element: .float, phase: .update, origin: Origin(pass: "Other", parents: [NodeID(10)]))
    let difference = GraphDifference(before: before, after: after, pass: "This")
    #expect(difference.appeared == [NodeID(10)])
    #expect(difference.disappeared == [NodeID(10)])
  }
}
