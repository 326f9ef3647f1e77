/// A number that changes from step to step: computed on the host in Float64, each operation rounded
/// by itself, and rounded once to Float32 where a kernel reads it (rule 10). Steps count from 1.
///
///     let stepSize = StepExpression.named("learningRate", default: Constant(1e-3)) / (1 - .power(0.9))
package indirect enum StepExpression: Hashable, Sendable {
  /// A run-time input, such as `learningRate`, with what it is where the host names no value.
  case named(String, default: Constant)
  case constant(Constant)
  case binary(StepFunction, StepExpression, StepExpression)
  case squareRoot(StepExpression)
  /// `base^step`, by square-and-multiply from the least bit of the step's number.
  case power(Constant)

  /// What it is computed from, in order.
  package var operands: [StepExpression] {
    switch self {
    case .named, .constant, .power: []
    case .squareRoot(let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    }
  }

  /// The name of a run-time input.
  package var inputName: String? {
    if case .named(let name, _) = self { name } else { nil }
  }

  /// `base^step`.
  package static func power(_ base: Double) -> StepExpression { .power(Constant(base)) }
}

/// IEEE operations of two Float64 numbers.
package enum StepFunction: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

extension StepExpression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  package init(floatLiteral value: Double) { self = .constant(Constant(value)) }
  package init(integerLiteral value: Int) { self = .constant(Constant(Double(value))) }

  package static func + (left: Self, right: Self) -> Self { .binary(.add, left, right) }
  package static func - (left: Self, right: Self) -> Self { .binary(.subtract, left, right) }
  package static func * (left: Self, right: Self) -> Self { .binary(.multiply, left, right) }
  package static func / (left: Self, right: Self) -> Self { .binary(.divide, left, right) }
}

extension [StepExpression] {
  /// The position of an expression, which joins the array if it is new, after its operands: each
  /// stands once, and one loop over the array computes them all.
  package mutating func position(of expression: StepExpression) -> ScalarID {
    if let index = firstIndex(of: expression) { return ScalarID(index) }
    for operand in expression.operands { _ = position(of: operand) }
    append(expression)
    return ScalarID(count - 1)
  }
}

extension Graph {
  /// The names of the run-time inputs that its nodes are computed from.
  package var scalarInputs: Set<String> {
    var scalars: [StepExpression] = []
    for node in nodes {
      if case .scalar(let scalar) = node.operation { _ = scalars.position(of: scalar) }
    }
    return Set(scalars.compactMap(\.inputName))
  }
}
