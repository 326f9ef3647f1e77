import ElboIR
import ElboInterpreter
import ElboPasses
import ElboTestSupport
import Testing

struct ParameterGroupTests {
  private func expanded(_ change: (inout CompileOptions) -> Void) throws -> Graph {
    try compiled(Models.classifier(), .train, smallOptions(change)).reference
  }

  @Test func `a group has its own rule and learning rate, and the first that fits counts`() throws {
    let graph = try expanded {
      $0.optimizer = .sgd(learningRate: 0.1)
      $0.groups = [
        ParameterGroup("logits.bias", .sgd(learningRate: 0.2, momentum: 0.5)),
        ParameterGroup("*.bias", .adam(learningRate: 0.3)),
      ]
    }
    let inputs = Set(
      graph.nodes.compactMap { node -> String? in
        guard case .scalar(let scalar) = node.operation else { return nil }
        return (scalar.inputName ?? scalar.operands.first?.inputName)
      })
    #expect(inputs == ["learningRate", "learningRate.logits.bias", "learningRate.*.bias"])
    #expect(
      graph.state.filter { $0.kind == .optimizer }.map(\.name) == [
        "hidden.bias.firstMoment", "hidden.bias.secondMoment", "logits.bias.momentum",
      ])
    let gradient = try #require(graph.formula(gradient: "hidden.weight"))
    #expect(
      graph.formula(update: "hidden.weight")
        == "subtract(hidden.weight, multiply(learningRate, \(gradient)))")
  }

  @Test func `a group without a parameter is refused`() {
    let error = #expect(throws: DiagnosticsError.self) {
      try expanded {
        $0.groups = [
          ParameterGroup("*.bias", .sgd()), ParameterGroup("*.bais", .sgd()),
          ParameterGroup("hidden.bias", .sgd()),
        ]
      }
    }
    #expect(
      error?.diagnostics.map(\.message) == [
        "no parameter fits the group '*.bais'; these are: hidden.weight, hidden.bias, "
          + "logits.weight, logits.bias",
        "no parameter is left for the group 'hidden.bias': those that fit it are in groups before "
          + "it",
      ])
  }

  @Test func `the numbers of a group are checked`() {
    let error = #expect(throws: DiagnosticsError.self) {
      try expanded {
        $0.groups = [ParameterGroup("*.bias", .sgd(learningRate: -1, momentum: 1))]
        $0.clipping = .globalNorm(0)
      }
    }
    #expect(
      error?.diagnostics.map(\.message) == [
        "the learning rate of the group '*.bias' must be finite and not negative, got -1.0",
        "sgd's momentum of the group '*.bias' must be at least 0 and below 1, got 1.0",
        "the limit of gradients must be a positive Float32, got 0.0",
      ])
  }

  @Test func `clipping by value clamps each gradient`() throws {
    let graph = try expanded {
      $0.optimizer = .sgd()
      $0.clipping = .value(0.5)
    }
    let gradient = try #require(graph.formula(gradient: "logits.bias"))
    #expect(
      graph.formula(update: "logits.bias")
        == "subtract(logits.bias, multiply(learningRate, "
        + "minimum(maximum(\(gradient), -0.5), 0.5)))")
  }

  @Test func `clipping by norm adds the tensors' sums of squares in order of declaration`() throws {
    let graph = try expanded {
      $0.optimizer = .sgd()
      $0.clipping = .globalNorm(2)
    }
    let gradients = try graph.state.map { try #require(graph.formula(gradient: $0.name)) }
    let sums = gradients.map { "reduce.sum(multiply(\($0), \($0)))" }
    let norm = "squareRoot(\(sums.dropFirst().reduce(sums[0]) { "add(\($0), \($1))" }))"
    let factor = "minimum(divide(2.0, add(\(norm), 1e-06)), 1.0)"
    #expect(
      graph.formula(update: "logits.bias")
        == "subtract(logits.bias, multiply(learningRate, multiply(\(gradients[3]), \(factor))))")
  }
}
