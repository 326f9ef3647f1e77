import ElboIR
import ElboPasses
import Testing

struct DifferentiationTests {
  /// Differentiates the sum of a value over its features.
  private func derived(
    _ draft: ModelDraft, sumOf value: NodeID, segments: Int = 1
  ) throws -> Graph {
    var draft = draft
    let axes = Array(draft.builder.shape(value).dimensions.indices)
    let objective = draft.builder.add(.reduce(.sum, axes: axes), value)
    var graph = draft.graph("test", batch: 4)
    graph.objective = objective
    let options = smallOptions { $0.segments = segments }
    let result = try run(Differentiation(), graph, .train, options).graph
    #expect(GraphVerifier.verify(result).isEmpty)
    return result
  }

  @Test func `a trunk that feeds two heads gets one chain of products, then the rest`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
    let trunk = draft.builder.add(.contraction(.plain), x, draft.parameter("w", 3, 4))
    let early = draft.builder.unary(.exp, trunk)
    let left = draft.builder.add(.contraction(.plain), trunk, draft.parameter("left", 4, 4))
    let right = draft.builder.add(.contraction(.plain), trunk, draft.parameter("right", 4, 4))
    let heads = draft.builder.binary(.add, right, draft.builder.binary(.add, left, early))
    let graph = try derived(draft, sumOf: heads)

    let gradient = "select(rowMask(), 1.0, 0.0)"
    let leftChain = "contraction.transposedRight(\(gradient), left)"
    let chain = "contraction.transposedRight(\(gradient), right, \(leftChain))"
    let rest = "multiply(1.0, exp(contraction(x, w)))"
    #expect(
      graph.formula(gradient: "w")
        == "contraction.transposedLeft(x, select(rowMask(), add(\(chain), \(rest)), 0.0))")
  }

  @Test func `a weight that is used twice gets one chain over both uses`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
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
    let x = draft.data(.given, "x", .real, 3)
    let product = draft.builder.binary(.multiply, x, draft.parameter("a", 3))
    let again = draft.builder.add(.state("a", .fixed(3)))
    let square = draft.builder.binary(.multiply, product, again)
    let graph = try derived(draft, sumOf: square)
    #expect(graph.gradients.count == 1)
    let first = "batchSum(select(rowMask(), multiply(multiply(1.0, a), x), 0.0))"
    let second = "batchSum(select(rowMask(), multiply(1.0, multiply(x, a)), 0.0))"
    #expect(graph.formula(gradient: "a") == "add(\(first), \(second))")
  }

  @Test func `bias, weight and input share one masked gradient`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
    let dense = draft.dense("dense", x, 2)
    let graph = try derived(draft, sumOf: dense)
    let masks = graph.ids.filter { graph[$0].operation == .select }
    #expect(masks.count == 1)
    let readers = masks.flatMap { graph.consumers[$0.index] }.map { graph[$0].operation.name }
    #expect(
      readers.sorted() == [
        "batchSum", "contraction.transposedLeft", "contraction.transposedRight",
      ])
  }

  @Test func `segments are summed in a fixed tree`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
    let product = draft.builder.add(.contraction(.plain), x, draft.parameter("w", 3, 2))
    let graph = try derived(draft, sumOf: product, segments: 3)
    let gradient = try #require(graph.gradients.first).node
    let part = "contraction.transposedLeft(x, select(rowMask(), 1.0, 0.0))"
    #expect(graph.formula(gradient) == "add(add(\(part), \(part)), \(part))")
    let parts = graph[gradient].operands.flatMap { graph[$0].operands + [$0] }.compactMap {
      if case .contraction(.transposedLeft(let part)) = graph[$0].operation { part } else { nil }
    }
    #expect(parts == [Segment(0, of: 3), Segment(1, of: 3), Segment(2, of: 3)])
  }

  @Test func `a bias over two axes is summed over features first, then over the batch`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 2, 3)
    let product = draft.builder.binary(.multiply, x, draft.parameter("a", 2, 1))
    let graph = try derived(draft, sumOf: product)
    #expect(
      graph.formula(gradient: "a")
        == "batchSum(select(rowMask(), reshape(reduce.sum(multiply(1.0, x))), 0.0))")
  }

  @Test func `what nothing flows through has no gradient`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
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
      .multiply, draft.data(.given, "x", .real, 3), draft.parameter("a", 3))
    let part = draft.builder.add(.batchSum(Segment(0, of: 2)), x)
    let value = draft.builder.broadcast(part, to: .batch(3))
    let error = #expect(throws: DiagnosticsError.self) { try derived(draft, sumOf: value) }
    #expect(
      error?.diagnostics.map(\.message) == [
        "'batchSum' over a part of the batch has no gradient"
      ])
  }
}
