import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

/// What becomes of a graph's nodes, and of what names them.
struct RewriterTests {
  private static let graph = """
    state "w" parameter [2] constant(0.0)
    site observed "x" [2] real index 0 value %0 term %3
    site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %1) mean %1
    %0 = input "x" float[B, 2] : float[B, 2] forward
    %1 = exp %0 : float[B, 2] forward label "z"
    %2 = log %1 : float[B, 2] forward
    %3 = reduce.sum axes [0] %2 : float[B] forward
    %4 = state "w" [2] : float[2] backward
    output "y" %1
    objective %3
    gradient "w" %4
    """

  @Test func `a copy is the graph that was read`() throws {
    var rewriter = Rewriter(graph: try Graph(lines: Self.graph), pass: "test")
    rewriter.copyAll()
    let result = try rewriter.result()
    #expect(result.graph.lines == Self.graph)
    #expect(result.map == result.graph.ids)
  }

  @Test func `what is not copied takes its names with it`() throws {
    var rewriter = Rewriter(graph: try Graph(lines: Self.graph), pass: "test")
    rewriter.copy(NodeID(0))
    rewriter.copy(NodeID(1))
    let result = try rewriter.result()
    let after = """
      state "w" parameter [2] constant(0.0)
      site observed "x" [2] real index 0 value %0
      site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %1) mean %1
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = exp %0 : float[B, 2] forward label "z"
      output "y" %1
      """
    #expect(result.graph.lines == after)
    #expect(result.map == [NodeID(0), NodeID(1), nil, nil, nil])
  }

  @Test func `what is replaced is read in its place`() throws {
    var rewriter = Rewriter(graph: try Graph(lines: Self.graph), pass: "test")
    rewriter.copy(NodeID(0))
    rewriter.replace(NodeID(1), with: rewriter[NodeID(0)])
    rewriter.copy(NodeID(2))
    let result = try rewriter.result()
    let after = """
      state "w" parameter [2] constant(0.0)
      site observed "x" [2] real index 0 value %0
      site latent "z" [2] real index 1 value %0 distribution "Q"("mean" %0) mean %0
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = log %0 : float[B, 2] forward
      output "y" %0
      """
    #expect(result.graph.lines == after)
  }

  @Test func `what is derived descends from its parents, with the first one's phase and label`()
    throws
  {
    var rewriter = Rewriter(graph: try Graph(lines: Self.graph), pass: "test")
    rewriter.copyAll()
    rewriter.derive(from: [NodeID(1), NodeID(4)])
    let same = rewriter.builder.unary(.tanh, rewriter[NodeID(1)])
    rewriter.derive(from: [NodeID(1)], phase: .update, label: "other")
    let other = rewriter.builder.unary(.tanh, rewriter[NodeID(1)])
    let graph = try rewriter.result().graph
    #expect(graph[same].origin == Origin(pass: "test", parents: [NodeID(1), NodeID(4)]))
    #expect(graph[same].label == "z")
    #expect(graph[same].phase == .forward)
    #expect(graph[other].origin == Origin(pass: "test", parents: [NodeID(1)]))
    #expect(graph[other].label == "other")
    #expect(graph[other].phase == .update)
  }

  @Test func `what the builder finds wrong is thrown`() throws {
    var rewriter = Rewriter(graph: try Graph(lines: Self.graph), pass: "test")
    rewriter.copyAll()
    rewriter.builder.report(.error("a test says so", at: nil))
    let error = #expect(throws: DiagnosticsError.self) { try rewriter.result() }
    #expect(error?.diagnostics.map(\.message) == ["a test says so"])
  }
}
