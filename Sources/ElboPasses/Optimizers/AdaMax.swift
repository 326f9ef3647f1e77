import ElboIR

extension Optimizer {
  /// AdaMax (Kingma and Ba 2015, algorithm 2), with epsilon added to the gradient's magnitude as
  /// PyTorch has it. A weight decay is added to the gradient.
  public static func adaMax(
    learningRate: Double = 2e-3, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) -> Optimizer {
    Optimizer(
      rule: AdaMax.self, learningRate: learningRate,
      values: [
        Adam.firstDecay: firstDecay, Adam.secondDecay: secondDecay, Adam.epsilon: epsilon,
        Adam.weightDecay: weightDecay,
      ])
  }
}

/// AdaMax's update, with what it keeps flushed (rule 7):
///
/// ```
/// m' = flush(fma(g − m, 1 − β₁, m))
/// u' = max(flush(u·β₂), |g| + ε)
/// p' = p − (m'·s₀) / u'                    s₀ = learningRate / (1 − β₁ᵗ)
/// ```
enum AdaMax: OptimizerRule {
  static let name = "adamax"
  static let learningRate = 2e-3
  static let settings = [Adam.firstDecay, Adam.secondDecay, Adam.epsilon, Adam.weightDecay]

  static func next(
    after parameter: NodeID, gradient: NodeID, in step: inout OptimizerStep
  ) -> NodeID {
    let gradient = step.decayed(gradient, towards: parameter, by: Adam.weightDecay)
    let (first, norm) = (step.state(suffix: "firstMoment"), step.state(suffix: "infinityNorm"))
    let firstMoment = step.average(
      of: first, change: step.subtract(gradient, first), decay: Adam.firstDecay)
    let faded = step.flush(step.multiply(norm, step.number(Adam.secondDecay, like: norm)))
    let magnitude = step.add(
      step.absolute(gradient), step.number(Adam.epsilon, like: gradient))
    let infinityNorm = step.maximum(faded, magnitude)
    step.commit("firstMoment", node: firstMoment)
    step.commit("infinityNorm", node: infinityNorm)

    let stepSize = step.scalar(
      named: "stepSize",
      expression: step.learningRate / (1 - .power(step.optimizer[Adam.firstDecay])))
    return step.subtract(
      parameter, step.divide(step.multiply(firstMoment, stepSize), infinityNorm))
  }
}
