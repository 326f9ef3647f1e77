import ElboIR

extension Optimizer {
  /// RMSProp (Hinton 2012, lecture 6e) in PyTorch's form, with epsilon outside the square root;
  /// with momentum, a velocity follows the scaled gradient. A weight decay is added to the
  /// gradient.
  public static func rmsProp(
    learningRate: Double = 1e-2, decay: Double = 0.99, epsilon: Double = 1e-8,
    momentum: Double = 0, weightDecay: Double = 0
  ) -> Optimizer {
    Optimizer(
      rule: RMSProp.self, learningRate: learningRate,
      values: [
        RMSProp.decay: decay, RMSProp.epsilon: epsilon, RMSProp.momentum: momentum,
        RMSProp.weightDecay: weightDecay,
      ])
  }
}

/// RMSProp's update, with what it keeps flushed (rule 7):
///
/// ```
/// v' = flush(fma(fma(g, g, −v), 1 − α, v))
/// d  = g / (√v' + ε)              b' = flush(fma(b, μ, d)), which stands for d with momentum
/// p' = p − learningRate · d
/// ```
enum RMSProp: OptimizerRule {
  static let name = "rmsprop"
  static let learningRate = 1e-2
  static let decay = OptimizerSetting(name: "decay", standard: 0.99, range: .decay)
  static let epsilon = OptimizerSetting(name: "epsilon", standard: 1e-8, range: .positive)
  static let momentum = OptimizerSetting(name: "momentum", standard: 0, range: .decay)
  static let weightDecay = OptimizerSetting(name: "weightDecay", standard: 0, range: .notNegative)
  static let settings = [decay, epsilon, momentum, weightDecay]

  static func next(
    after parameter: NodeID, gradient: NodeID, in step: inout OptimizerStep
  ) -> NodeID {
    let gradient = step.decayed(gradient, towards: parameter, by: weightDecay)
    let second = step.state(suffix: "secondMoment")
    let square = step.multiplyAdd(gradient, gradient, step.negate(second))
    let secondMoment = step.average(of: second, change: square, decay: decay)
    step.commit("secondMoment", node: secondMoment)

    let root = step.squareRoot(secondMoment)
    let scaled = step.divide(gradient, step.add(root, step.number(epsilon, like: gradient)))
    let direction =
      step.optimizer[momentum] == 0
      ? scaled : step.velocity(suffix: "momentum", momentum: momentum, direction: scaled)
    let rate = step.scalar(named: Optimizer.learningRateName, expression: step.learningRate)
    return step.subtract(parameter, step.multiply(rate, direction))
  }
}
