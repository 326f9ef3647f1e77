import ElboIR

extension Optimizer {
  /// Adam with a weight decay that does not pass through the moments (Loshchilov and Hutter 2019,
  /// algorithm 2).
  public static func adamW(
    learningRate: Double = 1e-3, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0.01
  ) -> Optimizer {
    Optimizer(
      rule: AdamW.self, learningRate: learningRate,
      values: [
        Adam.firstDecay: firstDecay, Adam.secondDecay: secondDecay, Adam.epsilon: epsilon,
        AdamW.weightDecay: weightDecay,
      ])
  }
}

/// Adam's change of a parameter that has shrunk before: `p' = p·(1 − learningRate·λ) − change`.
enum AdamW: OptimizerRule {
  static let name = "adamw"
  static let learningRate = 1e-3
  static let weightDecay = OptimizerSetting(
    name: "weightDecay", standard: 0.01, range: .notNegative)
  static let settings = [Adam.firstDecay, Adam.secondDecay, Adam.epsilon, weightDecay]

  static func next(
    after parameter: NodeID, gradient: NodeID, in step: inout OptimizerStep
  ) -> NodeID {
    let decay = StepExpression.constant(Constant(step.optimizer[weightDecay]))
    let kept = step.scalar(named: "keptWeight", expression: 1 - step.learningRate * decay)
    let shrunk = step.multiply(parameter, kept)
    return step.subtract(shrunk, Adam.change(for: gradient, in: &step))
  }
}
