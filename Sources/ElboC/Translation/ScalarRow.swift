import ElboIR

/// A row of a program's table of scalars: one operation on numbers of rows before it.
struct ScalarRow {
  private let scalar: StepExpression
  private let scalars: [StepExpression]

  init(_ scalar: StepExpression, in scalars: [StepExpression]) {
    self.scalar = scalar
    self.scalars = scalars
  }

  /// Name, operation, places of the operands, and a number, as `tables.h` has them.
  var text: String {
    let name = CLiteral.string(scalar.inputName ?? scalar.text)
    return "{\(name), \(operation), \(place(0)), \(place(1)), \(CLiteral.double(number))}"
  }

  /// The runtime's number of it.
  private var operation: Int {
    switch scalar {
    case .named: 0
    case .constant: 1
    case .binary(.add, _, _): 2
    case .binary(.subtract, _, _): 3
    case .binary(.multiply, _, _): 4
    case .binary(.divide, _, _): 5
    case .squareRoot: 6
    case .power: 7
    }
  }

  /// Where an operand stands; 0 where there is none.
  private func place(_ operand: Int) -> Int {
    guard scalar.operands.indices.contains(operand) else { return 0 }
    guard let place = scalars.firstIndex(of: scalar.operands[operand]) else {
      preconditionFailure("a scalar's operands stand before it")
    }
    return place
  }

  private var number: Double {
    switch scalar {
    case .named(_, let number), .constant(let number), .power(let number): number.value
    case .binary, .squareRoot: 0
    }
  }
}
