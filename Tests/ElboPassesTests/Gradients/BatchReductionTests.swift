import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

struct BatchReductionTests {
  /// Rule 3: the left half of a sum of partials holds the largest power of two of them that is less
  /// than their number.
  @Test(arguments: [
    (1, "0"), (2, "(0 + 1)"), (3, "((0 + 1) + 2)"), (4, "((0 + 1) + (2 + 3))"),
    (5, "(((0 + 1) + (2 + 3)) + 4)"), (8, "(((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)))"),
  ])
  func `segments are added in a fixed tree`(segments: Int, tree: String) {
    var builder = GraphBuilder()
    let x = builder.add(.input(site: "x", .float, .batch(3)))
    var reduction = BatchReduction(segments: segments)
    let sum = reduction.sum(of: x, in: &builder)
    #expect(Self.text(sum, builder) == tree)
  }

  private static func text(_ id: NodeID, _ builder: GraphBuilder) -> String {
    let node = builder[id]
    if case .batchSum(let segment) = node.operation { return "\(segment.index)" }
    return "(" + node.operands.map { text($0, builder) }.joined(separator: " + ") + ")"
  }

  @Test func `rows of padding count as 0, and a value is masked once`() {
    var builder = GraphBuilder()
    let x = builder.add(.input(site: "x", .float, .batch(3)))
    let y = builder.add(.input(site: "y", .float, .row))
    var reduction = BatchReduction(segments: 1)
    let first = reduction.masked(x, in: &builder)
    #expect(reduction.masked(x, in: &builder) == first)
    #expect(reduction.masked(y, in: &builder) != first)
    let graph = Graph(name: "test", role: .train, batch: 4, nodes: builder.nodes)
    expectText(
      graph.lines,
      expected: """
        %0 = input "x" float[B, 3] : float[B, 3] forward
        %1 = input "y" float[B] : float[B] forward
        %2 = rowMask : boolean[B] forward
        %3 = broadcast [B, 3] %2 : boolean[B, 3] forward
        %4 = constant 0.0 [B, 3] : float[B, 3] forward
        %5 = select %3 %0 %4 : float[B, 3] forward
        %6 = rowMask : boolean[B] forward
        %7 = constant 0.0 [B] : float[B] forward
        %8 = select %6 %1 %7 : float[B] forward
        """)
  }
}
