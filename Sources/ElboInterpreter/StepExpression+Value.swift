import ElboIR

extension StepExpression {
  /// Its number at a step, in Float64, each operation rounded by itself; the caller rounds it once
  /// more (rule 10). The runtime of an emitted trainer computes the same.
  ///
  /// - Parameter inputs: Instead of the defaults of named inputs.
  package func value(step: UInt64, inputs: [String: Double] = [:]) -> Double {
    switch self {
    case .named(let name, let standard): return inputs[name] ?? standard.value
    case .constant(let constant): return constant.value
    case .squareRoot(let operand):
      return operand.value(step: step, inputs: inputs).squareRoot()
    case .power(let base): return Self.power(base.value, step)
    case .binary(let function, let left, let right):
      let (a, b) = (
        left.value(step: step, inputs: inputs), right.value(step: step, inputs: inputs)
      )
      switch function {
      case .add: return a + b
      case .subtract: return a - b
      case .multiply: return a * b
      case .divide: return a / b
      }
    }
  }

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
  private static func power(_ base: Double, _ exponent: UInt64) -> Double {
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
}
