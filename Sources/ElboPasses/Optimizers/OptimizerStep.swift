import ElboIR

/// What an optimiser adds to a graph for one parameter after the other: nodes, and tensors that it
/// keeps beside a parameter.
package struct OptimizerStep {
  var rewriter: Rewriter
  /// That of the parameter's group.
  private(set) var optimizer = Optimizer(
    rule: Adam.self, learningRate: Adam.learningRate, values: [:])
  /// A run-time input.
  private(set) var learningRate: StepExpression = 0
  /// The tensors that were made.
  private(set) var kept: [StateTensor] = []
  /// What these become.
  private(set) var updates: [StateValue] = []
  private var tensor: StateTensor?

  init(rewriter: Rewriter) { self.rewriter = rewriter }

  /// Goes on to a parameter.
  mutating func begin(_ tensor: StateTensor, optimizer: Optimizer, rateName: String) {
    self.tensor = tensor
    self.optimizer = optimizer
    learningRate = .named(rateName, default: Constant(optimizer.learningRate))
  }

  // MARK: State

  private func name(suffix: String) -> String {
    tensor.map { "\($0.name).\(suffix)" } ?? suffix
  }

  /// A new tensor beside the parameter, which starts at 0; its value as of the step's start.
  mutating func state(suffix: String) -> NodeID {
    guard let tensor else { preconditionFailure("a parameter was begun") }
    let name = name(suffix: suffix)
    kept.append(
      StateTensor(
        name: name, kind: .optimizer, dimensions: tensor.dimensions,
        initial: .constant(Constant(0)), location: tensor.location))
    return labelled(name) { $0.add(.state(name, tensor.shape)) }
  }

  /// What such a tensor becomes.
  mutating func commit(_ suffix: String, node: NodeID) {
    updates.append(StateValue(state: name(suffix: suffix), node: node))
  }

  // MARK: Numbers

  /// A number of the step, under a name in emitted code.
  mutating func scalar(named name: String, expression: StepExpression) -> NodeID {
    guard expression.inputName == nil else { return rewriter.builder.add(.scalar(expression)) }
    return labelled(name) { $0.add(.scalar(expression)) }
  }

  private mutating func labelled(
    _ label: String, make: (inout GraphBuilder) -> NodeID
  ) -> NodeID {
    let before = rewriter.builder.label
    defer { rewriter.builder.label = before }
    rewriter.builder.label = label
    return make(&rewriter.builder)
  }

  /// A number of the optimiser, as often as another node has elements.
  mutating func number(_ setting: OptimizerSetting, like node: NodeID) -> NodeID {
    number(optimizer[setting], like: node)
  }

  mutating func number(_ value: Double, like node: NodeID) -> NodeID {
    rewriter.builder.constant(value, shape: rewriter.builder.shape(of: node))
  }

  // MARK: Arithmetic

  mutating func add(_ a: NodeID, _ b: NodeID) -> NodeID { rewriter.builder.binary(.add, a, b) }
  mutating func subtract(_ a: NodeID, _ b: NodeID) -> NodeID {
    rewriter.builder.binary(.subtract, a, b)
  }
  mutating func multiply(_ a: NodeID, _ b: NodeID) -> NodeID {
    rewriter.builder.binary(.multiply, a, b)
  }
  mutating func divide(_ a: NodeID, _ b: NodeID) -> NodeID {
    rewriter.builder.binary(.divide, a, b)
  }
  mutating func maximum(_ a: NodeID, _ b: NodeID) -> NodeID {
    rewriter.builder.binary(.maximum, a, b)
  }
  mutating func minimum(_ a: NodeID, _ b: NodeID) -> NodeID {
    rewriter.builder.binary(.minimum, a, b)
  }
  mutating func multiplyAdd(_ a: NodeID, _ b: NodeID, _ c: NodeID) -> NodeID {
    rewriter.builder.add(.multiplyAdd, a, b, c)
  }
  mutating func negate(_ a: NodeID) -> NodeID { rewriter.builder.unary(.negate, a) }
  mutating func absolute(_ a: NodeID) -> NodeID { rewriter.builder.unary(.absolute, a) }
  mutating func squareRoot(_ a: NodeID) -> NodeID { rewriter.builder.unary(.squareRoot, a) }
  /// `|x| < 2^-95 ? +0 : x`, through which passes what is kept (rule 7).
  mutating func flush(_ a: NodeID) -> NodeID { rewriter.builder.unary(.flush, a) }
}

// What optimisers have in common.
extension OptimizerStep {
  /// `flush(fma(change, 1 − decay, average))`: a running average after one more value, with
  /// `change` the value less the average.
  mutating func average(
    of average: NodeID, change: NodeID, decay: OptimizerSetting
  ) -> NodeID {
    let rate = number(1 - optimizer[decay], like: average)
    return flush(multiplyAdd(change, rate, average))
  }

  /// A kept velocity after one more direction: `flush(fma(velocity, momentum, direction))`.
  mutating func velocity(
    suffix: String, momentum: OptimizerSetting, direction: NodeID
  ) -> NodeID {
    let velocity = state(suffix: suffix)
    let next = flush(multiplyAdd(velocity, number(momentum, like: velocity), direction))
    commit(suffix, node: next)
    return next
  }

  /// The gradient with a decay of the parameter: `fma(p, λ, g)`; as it is where there is none.
  mutating func decayed(
    _ gradient: NodeID, towards parameter: NodeID, by setting: OptimizerSetting
  ) -> NodeID {
    guard optimizer[setting] != 0 else { return gradient }
    return multiplyAdd(parameter, number(setting, like: parameter), gradient)
  }
}
