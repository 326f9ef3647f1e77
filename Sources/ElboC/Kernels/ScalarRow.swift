import ElboIR

/// A row of a program's table of scalars: one operation on numbers of rows before it.
struct ScalarRow {
  private let scalar: StepExpression
  private let scalars: [StepExpression]

  init(of scalar: StepExpression, in scalars: [StepExpression]) {
    self.scalar = scalar
    self.scalars = scalars
  }

  /// Name, operation, operands and number, as far as the operation has them.
  var fields: [CField] {
    let name = CLiteral.string(scalar.inputName ?? scalar.text)
    let operands = zip(["left", "right"], scalar.operands).map { CField($0, row(of: $1)) }
    let numbers = number.map { [CField("number", CLiteral.double($0))] } ?? []
    return [CField("name", name), CField("operation", operation)] + operands + numbers
  }

  private var operation: String {
    switch scalar {
    case .named: "elbo_scalar_input"
    case .constant: "elbo_scalar_constant"
    case .binary(.add, _, _): "elbo_scalar_add"
    case .binary(.subtract, _, _): "elbo_scalar_subtract"
    case .binary(.multiply, _, _): "elbo_scalar_multiply"
    case .binary(.divide, _, _): "elbo_scalar_divide"
    case .squareRoot: "elbo_scalar_square_root"
    case .power: "elbo_scalar_power"
    }
  }

  /// The row of an operand.
  private func row(of operand: StepExpression) -> Int {
    guard let row = scalars.firstIndex(of: operand) else {
      preconditionFailure("a scalar's operands stand before it")
    }
    return row
  }

  private var number: Double? {
    switch scalar {
    case .named(_, let number), .constant(let number), .power(let number): number.value
    case .binary, .squareRoot: nil
    }
  }
}
