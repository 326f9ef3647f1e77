import ElboIR
import ElboInterpreter
import ElboPasses
import ElboTestSupport
import Testing

/// What `OptimizerExpansion` adds to a graph of one parameter with a gradient, and one without.
struct OptimizerExpansionTests {
  private static let state = """
    state "w" parameter [3] constant(0.0)
    state "unused" parameter [3] constant(0.0)
    """
  private static let nodes = """
    %0 = state "w" [3] : float[3] forward
    %1 = constant 0.5 [3] : float[3] backward
    """

  private func expanded(_ change: (inout CompileOptions) -> Void) throws -> String {
    try lines(
      after: OptimizerExpansion(), of: "\(Self.state)\n\(Self.nodes)\ngradient \"w\" %1",
      options: smallOptions(change))
  }

  @Test func `gradient descent keeps nothing`() throws {
    let after = """
      \(Self.state)
      \(Self.nodes)
      %2 = scalar "learningRate" default 0.1 : float[] update label "w"
      %3 = broadcast [3] %2 : float[3] update label "w"
      %4 = multiply %3 %1 : float[3] update label "w"
      %5 = subtract %0 %4 : float[3] update label "w"
      gradient "w" %1
      update "w" %5
      """
    let found = try expanded { $0.optimizer = .sgd(learningRate: 0.1) }
    expectText(found, expected: after)
  }

  @Test func `momentum keeps a velocity`() throws {
    let after = """
      \(Self.state)
      state "w.momentum" optimizer [3] constant(0.0)
      \(Self.nodes)
      %2 = state "w.momentum" [3] : float[3] update label "w.momentum"
      %3 = constant 0.9 [3] : float[3] update label "w"
      %4 = multiplyAdd %2 %3 %1 : float[3] update label "w"
      %5 = flush %4 : float[3] update label "w"
      %6 = scalar "learningRate" default 0.1 : float[] update label "w"
      %7 = broadcast [3] %6 : float[3] update label "w"
      %8 = multiply %7 %5 : float[3] update label "w"
      %9 = subtract %0 %8 : float[3] update label "w"
      gradient "w" %1
      update "w" %9
      update "w.momentum" %5
      """
    let found = try expanded { $0.optimizer = .sgd(learningRate: 0.1, momentum: 0.9) }
    expectText(found, expected: after)
  }

  @Test func `a clipped gradient lies between two numbers`() throws {
    let after = """
      \(Self.state)
      \(Self.nodes)
      %2 = constant -0.25 [3] : float[3] update label "clippedGradient"
      %3 = maximum %1 %2 : float[3] update label "clippedGradient"
      %4 = constant 0.25 [3] : float[3] update label "clippedGradient"
      %5 = minimum %3 %4 : float[3] update label "clippedGradient"
      %6 = scalar "learningRate" default 0.1 : float[] update label "w"
      %7 = broadcast [3] %6 : float[3] update label "w"
      %8 = multiply %7 %5 : float[3] update label "w"
      %9 = subtract %0 %8 : float[3] update label "w"
      gradient "w" %1
      update "w" %9
      """
    let found = try expanded {
      $0.optimizer = .sgd(learningRate: 0.1)
      $0.clipping = .value(0.25)
    }
    expectText(found, expected: after)
  }

  private func expanded(_ optimizer: Optimizer) throws -> Graph {
    try compiled(Models.classifier(), .train, smallOptions { $0.optimizer = optimizer }).reference
  }

  @Test func `Adam keeps two moments of each parameter, after all parameters`() throws {
    let graph = try expanded(.adam())
    let names = Models.classifier().state.map(\.name)
    let moments = names.flatMap { ["\($0).firstMoment", "\($0).secondMoment"] }
    #expect(graph.state.map(\.name) == names + moments)
    #expect(graph.updates.map(\.state) == names + moments)
    for tensor in graph.state.dropFirst(names.count) {
      #expect(tensor.kind == .optimizer)
      #expect(tensor.initial == .constant(Constant(0)))
    }
  }

  @Test func `Adam's update is the law's formula`() throws {
    let graph = try expanded(.adam())
    let gradient = try #require(graph.formula(gradient: "logits.bias"))
    let (first, second) = ("logits.bias.firstMoment", "logits.bias.secondMoment")
    let firstNext = "flush(multiplyAdd(subtract(\(gradient), \(first)), \(1 - 0.9), \(first)))"
    let change = "multiplyAdd(\(gradient), \(gradient), negate(\(second)))"
    let secondNext = "flush(multiplyAdd(\(change), \(1 - 0.999), \(second)))"
    #expect(graph.formula(update: first) == firstNext)
    #expect(graph.formula(update: second) == secondNext)
    #expect(
      graph.formula(update: "logits.bias")
        == "subtract(logits.bias, divide(multiply(\(firstNext), "
        + "(\"learningRate\" default 0.001 / (1.0 - power(0.9, step)))), "
        + "add(squareRoot(multiply(\(secondNext), (1.0 / (1.0 - power(0.999, step))))), 1e-08)))")
  }

  @Test func `its nodes are of the update phase and carry the parameter's name`() throws {
    let graph = try expanded(.adam())
    let made = graph.nodes.filter { $0.phase == .update }
    #expect(made.allSatisfy { $0.origin?.pass == "OptimizerExpansion" && $0.label != nil })
    #expect(graph.updates.allSatisfy { graph[$0.node].phase == .update })
    #expect(made.contains { $0.label == "hidden.weight.firstMoment" })
  }

  @Test func `a parameter without a gradient stays as it is`() throws {
    var graph = Models.classifier()
    graph.state.append(
      StateTensor(
        name: "unused", kind: .parameter, dimensions: [2], initial: .constant(Constant(1))))
    let expanded = try compiled(graph).reference
    #expect(expanded.state.contains { $0.name == "unused" })
    #expect(!expanded.state.contains { $0.name.hasPrefix("unused.") })
    #expect(!expanded.updates.contains { $0.state == "unused" })
  }

  @Test func `a parameter with the name of a moment is reported`() throws {
    var graph = Models.classifier()
    graph.state.append(
      StateTensor(
        name: "logits.bias.firstMoment", kind: .parameter, dimensions: [4],
        initial: .constant(Constant(1))))
    let error = #expect(throws: DiagnosticsError.self) { try compiled(graph) }
    #expect(
      error?.diagnostics.map(\.message) == [
        "the optimiser needs the name 'logits.bias.firstMoment', which a parameter has"
      ])
  }

  @Test func `both optimisers have a learning rate`() {
    #expect(Optimizer.adam(learningRate: 0.25).learningRate == 0.25)
    #expect(Optimizer.sgd(learningRate: 0.5).learningRate == 0.5)
  }
}
