import ElboIR

extension Optimizer {
  /// Gradient descent; with momentum, `v ← momentum · v + g` and `p ← p − learningRate · v`, and
  /// with Nesterov's `p ← p − learningRate · (g + momentum · v)`. A weight decay is added to the
  /// gradient.
  public static func sgd(
    learningRate: Double = 1e-2, momentum: Double = 0, nesterov: Bool = false,
    weightDecay: Double = 0
  ) -> Optimizer {
    Optimizer(
      rule: SGD.self, learningRate: learningRate,
      values: [
        SGD.momentum: momentum, SGD.nesterov: nesterov ? 1 : 0, SGD.weightDecay: weightDecay,
      ])
  }
}

/// Gradient descent: `v' = flush(fma(v, μ, g))` and `p' = p − learningRate · v'`, with `g` in place
/// of `v'` where there is no momentum, and `fma(v', μ, g)` with Nesterov's.
enum SGD: OptimizerRule {
  static let name = "sgd"
  static let learningRate = 1e-2
  static let momentum = OptimizerSetting(name: "momentum", standard: 0, range: .decay)
  static let nesterov = OptimizerSetting(name: "nesterov", standard: 0, range: .choice)
  static let weightDecay = OptimizerSetting(name: "weightDecay", standard: 0, range: .notNegative)
  static let settings = [momentum, nesterov, weightDecay]

  static func next(
    after parameter: NodeID, gradient: NodeID, in step: inout OptimizerStep
  ) -> NodeID {
    let gradient = step.decayed(gradient, towards: parameter, by: weightDecay)
    let direction = step.optimizer[momentum] == 0 ? gradient : direction(for: gradient, step: &step)
    let rate = step.scalar(named: Optimizer.learningRateName, expression: step.learningRate)
    return step.subtract(parameter, step.multiply(rate, direction))
  }

  private static func direction(for gradient: NodeID, step: inout OptimizerStep) -> NodeID {
    let velocity = step.velocity(suffix: "momentum", momentum: momentum, direction: gradient)
    guard step.optimizer[nesterov] == 1 else { return velocity }
    return step.multiplyAdd(velocity, step.number(momentum, like: gradient), gradient)
  }
}
