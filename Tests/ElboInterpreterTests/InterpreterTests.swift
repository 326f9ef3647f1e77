import ElboIR
import ElboInterpreter
import Testing

@Suite struct InterpreterTests {
  /// `a` becomes `b + x`, and `b` becomes what `a` was.
  private var swap: Graph {
    var builder = GraphBuilder()
    let a = builder.add(.state("a", .scalar))
    let b = builder.add(.state("b", .scalar))
    let x = builder.add(.input(site: "x", .float, .scalar))
    let sum = builder.binary(.add, b, x)
    let tensors = ["a", "b"].map {
      StateTensor(name: $0, kind: .parameter, dimensions: [], initial: .constant(Constant(0)))
    }
    return Graph(
      name: "swap", role: .train, batch: 1, nodes: builder.nodes, state: tensors,
      outputs: [Output(name: "sum", node: sum)],
      updates: [StateValue(state: "a", node: sum), StateValue(state: "b", node: a)])
  }

  private func begun() throws -> Interpreter<Float> {
    var interpreter = try Interpreter<Float>(graph: swap)
    interpreter.state = ["a": [1], "b": [2]]
    try interpreter.begin(with: StepInputs(rows: 1, data: ["x": [10]]))
    return interpreter
  }

  @Test func `state is read as of the step's start and committed at its end`() throws {
    var interpreter = try begun()
    interpreter.run()
    #expect(interpreter.state == ["a": [1], "b": [2]])
    try interpreter.commit()
    #expect(interpreter.state == ["a": [12], "b": [1]])
    try interpreter.runStep(with: StepInputs(rows: 1, data: ["x": [20]], step: 2))
    #expect(interpreter.state == ["a": [21], "b": [12]])
    #expect(interpreter.output(named: "sum")?.elements == [21])
  }

  @Test func `nodes run one at a time in order`() throws {
    var interpreter = try begun()
    #expect(interpreter.next == NodeID(0))
    #expect(interpreter.value(of: NodeID(0)) == nil as [Float]?)
    var order: [Int] = []
    while let id = interpreter.executeNext() {
      order.append(id.index)
      #expect(interpreter.value(of: id) != nil as [Float]?)
    }
    #expect(order == [0, 1, 2, 3])
    #expect(interpreter.next == nil)
    #expect(interpreter.executeNext() == nil)
  }

  @Test func `a change of state in the middle of a step is read by the next`() throws {
    var interpreter = try begun()
    interpreter.executeNext()
    interpreter.state["b"] = [100]
    interpreter.run()
    #expect(interpreter.output(named: "sum")?.elements == [12])
  }

  @Test func `a step is committed once, at its end`() throws {
    var interpreter = try begun()
    #expect(throws: InterpreterError.stepNotFinished(next: NodeID(0))) {
      try interpreter.commit()
    }
    interpreter.run()
    try interpreter.commit()
    #expect(throws: InterpreterError.stepNotBegun) { try interpreter.commit() }
  }

  @Test func `values are freed after their last reader where that is asked for`() throws {
    var interpreter = try begun()
    interpreter.keepsAllValues = false
    interpreter.run()
    // The input is freed; the output and the updates stay.
    #expect(interpreter.value(of: NodeID(2)) == nil as [Float]?)
    #expect(interpreter.value(of: NodeID(0)) == [1])
    try interpreter.commit()
    #expect(interpreter.state == ["a": [12], "b": [1]])
  }
}

extension Interpreter {
  fileprivate func value(of id: NodeID) -> [Scalar]? { self.value(of: id)?.elements }
}
