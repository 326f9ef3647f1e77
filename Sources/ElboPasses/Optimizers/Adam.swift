import ElboIR

extension Optimizer {
  /// Adam (Kingma and Ba 2015, algorithm 1), with epsilon outside the square root. A weight decay
  /// is added to the gradient; see
  /// ``adamW(learningRate:firstDecay:secondDecay:epsilon:weightDecay:)`` for one that is not.
  public static func adam(
    learningRate: Double = 1e-3, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) -> Optimizer {
    Optimizer(
      rule: Adam.self, learningRate: learningRate,
      values: [
        Adam.firstDecay: firstDecay, Adam.secondDecay: secondDecay, Adam.epsilon: epsilon,
        Adam.weightDecay: weightDecay,
      ])
  }
}

/// Adam's update, with the moments flushed (rule 7) and the bias corrections as scalars of the step
/// (rule 10):
///
/// ```
/// m' = flush(fma(g − m, 1 − β₁, m))
/// v' = flush(fma(fma(g, g, −v), 1 − β₂, v))
/// p' = p − (m'·s₀) / (√(v'·s₁) + ε)        s₀ = learningRate / (1 − β₁ᵗ)    s₁ = 1 / (1 − β₂ᵗ)
/// ```
enum Adam: OptimizerRule {
  static let name = "adam"
  static let learningRate = 1e-3
  static let firstDecay = OptimizerSetting(name: "firstDecay", standard: 0.9, range: .decay)
  static let secondDecay = OptimizerSetting(name: "secondDecay", standard: 0.999, range: .decay)
  static let epsilon = OptimizerSetting(name: "epsilon", standard: 1e-8, range: .positive)
  static let weightDecay = OptimizerSetting(name: "weightDecay", standard: 0, range: .notNegative)
  static let settings = [firstDecay, secondDecay, epsilon, weightDecay]

  static func next(
    after parameter: NodeID, gradient: NodeID, in step: inout OptimizerStep
  ) -> NodeID {
    let gradient = step.decayed(gradient, towards: parameter, by: weightDecay)
    return step.subtract(parameter, change(for: gradient, in: &step))
  }

  /// What is taken from the parameter.
  static func change(for gradient: NodeID, in step: inout OptimizerStep) -> NodeID {
    let (first, second) = (step.state(suffix: "firstMoment"), step.state(suffix: "secondMoment"))
    let firstMoment = step.average(
      of: first, change: step.subtract(gradient, first), decay: firstDecay)
    let square = step.multiplyAdd(gradient, gradient, step.negate(second))
    let secondMoment = step.average(of: second, change: square, decay: secondDecay)
    step.commit("firstMoment", node: firstMoment)
    step.commit("secondMoment", node: secondMoment)

    let stepSize = step.scalar(
      named: "stepSize", expression: step.learningRate / (1 - .power(step.optimizer[firstDecay])))
    let scale = step.scalar(
      named: "varianceScale", expression: 1 / (1 - .power(step.optimizer[secondDecay])))
    let numerator = step.multiply(firstMoment, stepSize)
    let root = step.squareRoot(step.multiply(secondMoment, scale))
    return step.divide(numerator, step.add(root, step.number(epsilon, like: gradient)))
  }
}
