import ElboIR
import ElboInterpreter
import ElboPasses
import ElboTestSupport
import Testing

struct OptimizerExpansionTests {
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

  @Test func `gradient descent has momentum only where it is asked for`() throws {
    let plain = try expanded(.sgd(learningRate: 0.1))
    let gradient = try #require(plain.formula(gradient: "logits.bias"))
    #expect(
      plain.formula(update: "logits.bias")
        == "subtract(logits.bias, multiply(learningRate, \(gradient)))")
    #expect(plain.state.count == 4)

    let heavy = try expanded(.sgd(learningRate: 0.1, momentum: 0.9))
    let velocity = "flush(multiplyAdd(logits.bias.momentum, 0.9, \(gradient)))"
    #expect(heavy.formula(update: "logits.bias.momentum") == velocity)
    #expect(
      heavy.formula(update: "logits.bias")
        == "subtract(logits.bias, multiply(learningRate, \(velocity)))")
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
