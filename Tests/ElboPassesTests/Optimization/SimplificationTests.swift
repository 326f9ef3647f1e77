import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

struct SimplificationTests {
  /// What becomes of a value of data `x` of two by three numbers, and of `y` of the same shape.
  private func simplified(
    folder: ConstantFolder? = nil,
    _ build: (inout GraphBuilder, _ x: NodeID, _ y: NodeID) -> NodeID
  ) throws -> String {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 2, 3)
    let y = draft.data(.given, "y", .real, 2, 3)
    let node = build(&draft.builder, x, y)
    #expect(draft.builder.diagnostics.isEmpty)
    var graph = draft.graph("test", batch: 4)
    graph.outputs = [Output(name: "value", node: node)]
    let result = try run(Simplification(), graph, folder: folder)
    #expect(GraphVerifier.verify(result.graph).isEmpty)
    #expect(result.graph[result.graph.outputs[0].node].shape == graph[node].shape)
    return try #require(result.graph.formula(output: "value"))
  }

  private func withConstant(
    _ function: BinaryFunction, _ value: Double, first: Bool = false
  ) throws -> String {
    try simplified { builder, x, _ in
      let constant = builder.constant(value)
      return first ? builder.binary(function, constant, x) : builder.binary(function, x, constant)
    }
  }

  @Test func `arithmetic with neutral constants disappears`() throws {
    #expect(try withConstant(.multiply, 1) == "x")
    #expect(try withConstant(.multiply, 1, first: true) == "x")
    #expect(try withConstant(.divide, 1) == "x")
    #expect(try withConstant(.subtract, 0) == "x")
    #expect(try withConstant(.add, -0.0) == "x")
    #expect(try withConstant(.add, -0.0, first: true) == "x")
  }

  @Test func `a factor of two or minus one becomes cheaper`() throws {
    #expect(try withConstant(.multiply, 2) == "add(x, x)")
    #expect(try withConstant(.multiply, 2, first: true) == "add(x, x)")
    #expect(try withConstant(.multiply, -1) == "negate(x)")
    #expect(try withConstant(.divide, 4) == "multiply(x, 0.25)")
    #expect(try withConstant(.divide, -8) == "multiply(x, -0.125)")
    #expect(try withConstant(.divide, 0.5) == "add(x, x)")
  }

  @Test(arguments: [
    ("x + 0", BinaryFunction.add, 0.0), ("x - (-0)", .subtract, -0.0), ("x * 0", .multiply, 0),
    ("x / 3", .divide, 3), ("x / 0", .divide, 0), ("x / 2^-130", .divide, 0x1p-130),
    ("x * 1.0000000001", .multiply, 1.0000000001), ("x / infinity", .divide, .infinity),
    ("maximum(x, 0)", .maximum, 0),
  ])
  func `what could change a bit stays`(
    name: String, function: BinaryFunction, value: Double
  ) throws {
    #expect(try withConstant(function, value) == "\(function.rawValue)(x, \(value))", "\(name)")
  }

  @Test func `equal operands stay where infinities and NaN count`() throws {
    #expect(try simplified { b, x, _ in b.binary(.subtract, x, x) } == "subtract(x, x)")
    #expect(try simplified { b, x, _ in b.binary(.divide, x, x) } == "divide(x, x)")
    #expect(
      try simplified { b, x, _ in b.unary(.exp, b.unary(.log, x)) } == "exp(log(x))")
    #expect(
      try simplified { b, x, y in b.binary(.add, b.binary(.subtract, x, y), y) }
        == "add(subtract(x, y), y)")
  }

  @Test func `signs meet`() throws {
    #expect(try simplified { b, x, _ in b.unary(.negate, b.unary(.negate, x)) } == "x")
    #expect(
      try simplified { b, x, y in b.binary(.subtract, x, b.unary(.negate, y)) } == "add(x, y)")
    #expect(
      try simplified { b, x, y in b.binary(.add, x, b.unary(.negate, y)) } == "subtract(x, y)")
    #expect(
      try simplified { b, x, y in b.binary(.add, b.unary(.negate, x), y) } == "subtract(y, x)")
    #expect(
      try simplified { b, x, _ in
        b.binary(.multiply, b.unary(.negate, b.constant(1, .batch(2, 3))), x)
      } == "negate(x)")
  }

  @Test func `a select without a choice is its arm`() throws {
    #expect(
      try simplified { b, x, y in b.add(.select, b.compare(.less, x, y), x, x) } == "x")
    let choose = { (a: Double, c: Double) in
      try self.simplified { b, x, y in
        let condition = b.compare(.less, b.constant(a), b.constant(c))
        return b.add(.select, b.broadcast(condition, to: .batch(2, 3)), x, y)
      }
    }
    #expect(try choose(1, 2) == "x")
    #expect(try choose(2, 1) == "y")
    #expect(try choose(.nan, 1) == "y")
    #expect(try choose(1, 1 + 1e-12) == "select(less(1.0, 1.000000000001), x, y)")
  }

  @Test func `stopped gradients are forgotten`() throws {
    #expect(try simplified { b, x, _ in b.add(.stopGradient, x) } == "x")
  }

  @Test func `layouts of layouts become one`() throws {
    #expect(
      try simplified { b, x, _ in b.add(.reshape([3, 2]), b.add(.reshape([6]), x)) }
        == "reshape(x)")
    #expect(
      try simplified { b, x, _ in b.add(.reshape([2, 3]), b.add(.reshape([6]), x)) } == "x")
    #expect(
      try simplified { b, x, _ in
        let inner = b.add(.slice(axis: 1, start: 1, count: 2), x)
        return b.add(.slice(axis: 1, start: 1, count: 1), inner)
      } == "slice(x)")
    #expect(try simplified { b, x, _ in b.add(.slice(axis: 1, start: 0, count: 3), x) } == "x")
    #expect(
      try simplified { b, x, y in
        b.add(.concatenate(axis: 0), b.add(.concatenate(axis: 0), x, y), x)
      } == "concatenate(x, y, x)")
    #expect(try simplified { b, x, _ in b.add(.concatenate(axis: 1), x) } == "x")
    #expect(
      try simplified { b, x, y in
        b.add(.slice(axis: 0, start: 2, count: 2), b.add(.concatenate(axis: 0), x, y))
      } == "y")
    #expect(
      try simplified { b, x, y in
        b.add(.slice(axis: 0, start: 1, count: 2), b.add(.concatenate(axis: 0), x, y))
      } == "slice(concatenate(x, y))")
  }

  @Test func `two broadcasts become one`() throws {
    var draft = ModelDraft()
    let a = draft.parameter("a", 3)
    let rows = draft.builder.add(.broadcast(.fixed(2, 3)), a)
    let all = draft.builder.add(.broadcast(.batch(2, 3)), rows)
    var graph = draft.graph("test", batch: 4)
    graph.outputs = [Output(name: "value", node: all)]
    let result = try run(Simplification(), graph).graph
    let node = result[result.outputs[0].node]
    #expect(node.operation == .broadcast(.batch(2, 3)))
    #expect(node.operands.map { result.formula($0) } == ["a"])
  }

  @Test func `a layout of a constant is a constant`() throws {
    #expect(
      try simplified { b, x, _ in
        let constant = b.add(.reshape([2, 3]), b.broadcast(b.constant(1), to: .batch(6)))
        return b.binary(.multiply, x, constant)
      } == "x")
    #expect(
      try simplified { b, _, _ in
        b.add(.slice(axis: 0, start: 1, count: 2), b.constant(7, .batch(5)))
      } == "7.0")
  }

  @Test func `constants are folded by the law's kernels only`() throws {
    let build = { (b: inout GraphBuilder, x: NodeID, y: NodeID) in
      b.binary(.add, x, b.unary(.exp, b.constant(0, .batch(2, 3))))
    }
    #expect(try simplified(build) == "add(x, exp(0.0))")
    let folder: ConstantFolder = { operation, operands in
      operation == .unary(.exp) && operands == [Constant(0)] ? Constant(1) : nil
    }
    #expect(try simplified(folder: folder, build) == "add(x, 1.0)")
  }

  @Test func `the gradient of logits becomes sigmoid minus data`() throws {
    let graph = try compiled(Models.vae()).optimised
    #expect(
      graph.formula(gradient: "logits.bias")?.hasPrefix(
        "batchSum(select(rowMask(), subtract(sigmoid(add(contraction(") == true)
  }
}
