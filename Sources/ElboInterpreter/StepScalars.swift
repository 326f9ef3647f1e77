/// Numbers that change from step to step, in Float64 (law 10); the caller rounds them once.
///
/// The runtime of an emitted trainer repeats this file operation by operation, each one rounded to
/// Float64, none fused.
package enum StepScalars {
  /// `base^exponent` by square-and-multiply from the exponent's least bit:
  ///
  /// ```
  /// result = 1; factor = base
  /// while exponent > 0 {
  ///   if exponent is odd { result = result * factor }
  ///   factor = factor * factor
  ///   exponent = exponent / 2, rounded down
  /// }
  /// ```
  package static func power(_ base: Double, _ exponent: UInt64) -> Double {
    var result = 1.0
    var factor = base
    var remaining = exponent
    while remaining > 0 {
      if remaining & 1 == 1 { result *= factor }
      factor *= factor
      remaining >>= 1
    }
    return result
  }

  /// `learningRate / (1 − decay^step)`, the factor of Adam's first moment; steps count from 1.
  package static func adamStepSize(
    learningRate: Double, decay: Double, step: UInt64
  ) -> Double {
    learningRate / (1 - power(decay, step))
  }

  /// `1 / (1 − decay^step)`, the factor of Adam's second moment; steps count from 1.
  package static func adamVarianceScale(decay: Double, step: UInt64) -> Double {
    1 / (1 - power(decay, step))
  }
}
