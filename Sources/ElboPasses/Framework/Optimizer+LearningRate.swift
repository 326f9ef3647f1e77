import ElboIR

extension Optimizer {
  /// The default of the named scalar `learningRate`, which every training program has: for Adam
  /// the host reads it when it computes `StepScalar.adamStepSize`, else it is a node of its own.
  package var learningRate: Double {
    switch self {
    case .adam(let learningRate, _, _, _): learningRate
    case .sgd(let learningRate, _): learningRate
    }
  }
}
