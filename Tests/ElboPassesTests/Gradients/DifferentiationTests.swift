import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

/// The reverse walk over small graphs, as text before and after.
struct DifferentiationTests {
  private func derived(_ before: String, segments: Int = 1) throws -> String {
    try lines(
      after: Differentiation(), of: before, options: smallOptions { $0.segments = segments })
  }

  private static let layer = """
    state "w" parameter [2, 3] constant(0.0)
    state "b" parameter [3] constant(0.0)
    %0 = input "x" float[B, 2] : float[B, 2] forward
    %1 = state "w" [2, 3] : float[2, 3] forward
    %2 = contraction %0 %1 : float[B, 3] forward
    %3 = state "b" [3] : float[3] forward
    %4 = broadcast [B, 3] %3 : float[B, 3] forward
    %5 = add %2 %4 : float[B, 3] forward
    %6 = reduce.sum axes [0] %5 : float[B] forward
    """

  @Test func `a layer's weight, bias and input share one gradient with the padding masked`() throws
  {
    let after = """
      \(Self.layer)
      %7 = constant 1.0 [B] : float[B] backward
      %8 = broadcast [B, 3] %7 : float[B, 3] backward
      %9 = rowMask : boolean[B] backward
      %10 = broadcast [B, 3] %9 : boolean[B, 3] backward
      %11 = constant 0.0 [B, 3] : float[B, 3] backward
      %12 = select %10 %8 %11 : float[B, 3] backward
      %13 = batchSum %12 : float[3] backward
      %14 = contraction.transposedLeft %0 %12 : float[2, 3] backward
      %15 = contraction.transposedRight %12 %1 : float[B, 2] backward
      objective %6
      gradient "w" %14
      gradient "b" %13
      """
    expectText(try derived(Self.layer + "\nobjective %6"), expected: after)
  }

  @Test func `a segment is one sum, and two are added`() throws {
    let after = """
      \(Self.layer)
      %7 = constant 1.0 [B] : float[B] backward
      %8 = broadcast [B, 3] %7 : float[B, 3] backward
      %9 = rowMask : boolean[B] backward
      %10 = broadcast [B, 3] %9 : boolean[B, 3] backward
      %11 = constant 0.0 [B, 3] : float[B, 3] backward
      %12 = select %10 %8 %11 : float[B, 3] backward
      %13 = batchSum segment 0/2 %12 : float[3] backward
      %14 = batchSum segment 1/2 %12 : float[3] backward
      %15 = add %13 %14 : float[3] backward
      %16 = contraction.transposedLeft segment 0/2 %0 %12 : float[2, 3] backward
      %17 = contraction.transposedLeft segment 1/2 %0 %12 : float[2, 3] backward
      %18 = add %16 %17 : float[2, 3] backward
      %19 = contraction.transposedRight %12 %1 : float[B, 2] backward
      objective %6
      gradient "w" %18
      gradient "b" %15
      """
    expectText(try derived(Self.layer + "\nobjective %6", segments: 2), expected: after)
  }

  /// Rule 2: contributions that are products form one chain, in the order of the consumers, and the
  /// others are added after it.
  @Test func `a value that two layers and a function read has one chain of products`() throws {
    let before = """
      state "w" parameter [2, 2] constant(0.0)
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = state "w" [2, 2] : float[2, 2] forward
      %2 = exp %0 : float[B, 2] forward
      %3 = contraction %0 %1 : float[B, 2] forward
      %4 = contraction %0 %1 : float[B, 2] forward
      %5 = add %3 %4 : float[B, 2] forward
      %6 = add %5 %2 : float[B, 2] forward
      %7 = reduce.sum axes [0] %6 : float[B] forward
      """
    let after = """
      \(before)
      %8 = constant 1.0 [B] : float[B] backward
      %9 = broadcast [B, 2] %8 : float[B, 2] backward
      %10 = rowMask : boolean[B] backward
      %11 = broadcast [B, 2] %10 : boolean[B, 2] backward
      %12 = constant 0.0 [B, 2] : float[B, 2] backward
      %13 = select %11 %9 %12 : float[B, 2] backward
      %14 = multiply %9 %2 : float[B, 2] backward
      %15 = contraction.transposedLeft %0 %13 : float[2, 2] backward
      %16 = contraction.transposedLeft %0 %13 %15 : float[2, 2] backward
      %17 = contraction.transposedRight %13 %1 : float[B, 2] backward
      %18 = contraction.transposedRight %13 %1 %17 : float[B, 2] backward
      %19 = add %18 %14 : float[B, 2] backward
      objective %7
      gradient "w" %16
      """
    expectText(try derived(before + "\nobjective %7"), expected: after)
  }

  /// The root's derivative is infinite at 0, where the gradient is +0 if the arm was not taken.
  @Test func `what only an arm reads is guarded where its derivative may be infinite`() throws {
    let before = """
      %0 = input "x" float[B] : float[B] forward
      %1 = squareRoot %0 : float[B] forward
      %2 = selectArm %1 : float[B] forward
      """
    let after = """
      \(before)
      %3 = constant 1.0 [B] : float[B] backward
      %4 = constant 0.5 [B] : float[B] backward
      %5 = divide %4 %1 : float[B] backward
      %6 = multiply %3 %5 : float[B] backward
      %7 = constant 0.0 [B] : float[B] backward
      %8 = equal %3 %7 : boolean[B] backward
      %9 = select %8 %7 %6 : float[B] backward
      objective %2
      """
    expectText(try derived(before + "\nobjective %2"), expected: after)
  }

  @Test func `what only an arm reads is not guarded where its derivative is finite`() throws {
    let before = """
      %0 = input "x" float[B] : float[B] forward
      %1 = negate %0 : float[B] forward
      %2 = selectArm %1 : float[B] forward
      """
    let after = """
      \(before)
      %3 = constant 1.0 [B] : float[B] backward
      %4 = negate %3 : float[B] backward
      objective %2
      """
    expectText(try derived(before + "\nobjective %2"), expected: after)
  }

  @Test func `only what data, noise or state enters has a gradient`() throws {
    let before = """
      state "a" parameter [] constant(0.0)
      state "unused" parameter [] constant(0.0)
      %0 = input "x" float[B] : float[B] forward
      %1 = constant 3.0 [B] : float[B] forward
      %2 = exp %1 : float[B] forward
      %3 = multiply %0 %2 : float[B] forward
      %4 = state "a" [] : float[] forward
      """
    let after = """
      \(before)
      %5 = constant 1.0 [B] : float[B] backward
      %6 = multiply %5 %2 : float[B] backward
      objective %3
      """
    expectText(try derived(before + "\nobjective %3"), expected: after)
  }

  /// Differentiates the sum of a value over its features.
  private func derived(_ draft: ModelDraft, sumOf value: NodeID) throws -> Graph {
    var draft = draft
    let axes = Array(draft.builder.shape(of: value).dimensions.indices)
    let objective = draft.builder.add(.reduce(.sum, axes: axes), value)
    var graph = draft.graph("test", batch: 4)
    graph.objective = objective
    let result = try run(Differentiation(), graph).graph
    #expect(GraphVerifier.verify(result).isEmpty)
    return result
  }

  @Test func `a weight that is used twice gets one chain over both uses`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, name: "x", encoding: .real, dimensions: 3)
    let weight = draft.parameter("w", 3, 3)
    let once = draft.builder.add(.contraction(.plain), x, weight)
    let twice = draft.builder.add(.contraction(.plain), once, weight)
    let graph = try derived(draft, sumOf: twice)
    let outer = "select(rowMask(), 1.0, 0.0)"
    let inner = "select(rowMask(), contraction.transposedRight(\(outer), w), 0.0)"
    #expect(
      graph.formula(gradient: "w")
        == "contraction.transposedLeft(contraction(x, w), \(outer), "
        + "contraction.transposedLeft(x, \(inner)))")
  }

  @Test func `two reads of one parameter have one gradient`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, name: "x", encoding: .real, dimensions: 3)
    let product = draft.builder.binary(.multiply, x, draft.parameter("a", 3))
    let again = draft.builder.add(.state("a", .fixed(3)))
    let square = draft.builder.binary(.multiply, product, again)
    let graph = try derived(draft, sumOf: square)
    #expect(graph.gradients.count == 1)
    let first = "batchSum(select(rowMask(), multiply(multiply(1.0, a), x), 0.0))"
    let second = "batchSum(select(rowMask(), multiply(1.0, multiply(x, a)), 0.0))"
    #expect(graph.formula(gradient: "a") == "add(\(first), \(second))")
  }

  @Test func `a bias over two axes is summed over features first, then over the batch`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, name: "x", encoding: .real, dimensions: 2, 3)
    let product = draft.builder.binary(.multiply, x, draft.parameter("a", 2, 1))
    let graph = try derived(draft, sumOf: product)
    #expect(
      graph.formula(gradient: "a")
        == "batchSum(reshape(reduce.sum(select(rowMask(), multiply(1.0, x), 0.0))))")
  }

  @Test func `what nothing flows through has no gradient`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, name: "x", encoding: .real, dimensions: 3)
    let stopped = draft.builder.add(.stopGradient, draft.parameter("a", 3))
    _ = draft.parameter("unused", 3)
    let product = draft.builder.binary(.multiply, x, stopped)
    let graph = try derived(draft, sumOf: product)
    #expect(graph.gradients.isEmpty)
  }

  @Test func `the nodes it makes are of the backward phase and know their consumer`() throws {
    let graphs = try compiled(Models.vae())
    let forward = try #require(graphs.dumps.first { $0.name == "BatchBinding" }).graph
    let derived = try #require(graphs.dumps.first { $0.name == "Differentiation" }).graph
    let made = derived.nodes.dropFirst(forward.nodes.count)
    #expect(made.allSatisfy { $0.phase == .backward })
    #expect(derived.nodes.prefix(forward.nodes.count).allSatisfy { $0.phase == .forward })
    let product = try #require(made.first { $0.label == "logits" })
    let consumer = try #require(product.origin?.parents.first)
    #expect(forward[consumer].operands.map { forward[$0].label }.contains("logits"))
  }

  @Test func `a sum over a part of the batch is reported`() throws {
    var draft = ModelDraft()
    let x = draft.builder.binary(
      .multiply, draft.data(.given, name: "x", encoding: .real, dimensions: 3),
      draft.parameter("a", 3))
    let part = draft.builder.add(.batchSum(Segment(0, of: 2)), x)
    let value = draft.builder.broadcast(part, to: .batch(3))
    let error = #expect(throws: DiagnosticsError.self) { try derived(draft, sumOf: value) }
    #expect(
      error?.diagnostics.map(\.message) == [
        "'batchSum' over a part of the batch has no gradient"
      ])
  }
}
