extension StepExpression {
  /// As it stands in the text of graphs and plans, with no more parentheses than it takes:
  /// `"learningRate" default 0.001 / (1.0 - power(0.9, step))`. `GraphParser` reads it back.
  package var text: String {
    switch self {
    case .named(let name, let value):
      "\(QuotedText.quote(name)) default \(NumberText.text(of: value.value))"
    case .constant(let value): NumberText.text(of: value.value)
    case .squareRoot(let operand): "squareRoot(\(operand.text))"
    case .power(let base): "power(\(NumberText.text(of: base.value)), step)"
    case .binary(let function, let left, let right):
      "\(left.text(asOperandAbove: function.precedence - 1)) \(function.rawValue) "
        + right.text(asOperandAbove: function.precedence)
    }
  }

  private func text(asOperandAbove precedence: Int) -> String {
    guard case .binary(let function, _, _) = self, function.precedence <= precedence else {
      return text
    }
    return "(\(text))"
  }
}

extension StepFunction {
  /// Products bind closer than sums; equals are read from the left.
  fileprivate var precedence: Int {
    switch self {
    case .add, .subtract: 1
    case .multiply, .divide: 2
    }
  }
}

// The text, read back.
extension GraphCursor {
  mutating func stepExpression() throws(DiagnosticsError) -> StepExpression {
    var result = try stepProduct()
    while let function = stepFunction(of: 1) {
      try advance()
      result = .binary(function, result, try stepProduct())
    }
    return result
  }

  private mutating func stepProduct() throws(DiagnosticsError) -> StepExpression {
    var result = try stepOperand()
    while let function = stepFunction(of: 2) {
      try advance()
      result = .binary(function, result, try stepOperand())
    }
    return result
  }

  private func stepFunction(of precedence: Int) -> StepFunction? {
    StepFunction.allCases.first {
      $0.precedence == precedence && isAt(punctuation: $0.rawValue)
    }
  }

  private mutating func stepOperand() throws(DiagnosticsError) -> StepExpression {
    if token.kind == .name { return try stepInput() }
    if isAt(punctuation: "(") { return try parenthesised() }
    if try skip("squareRoot") { return .squareRoot(try parenthesised()) }
    if try skip("power") { return try stepPower() }
    guard token.kind == .number || isAt("inf") || isAt("nan") else {
      throw fail(expected: "a quoted name, a number, '(', 'squareRoot' or 'power'")
    }
    return .constant(try number())
  }

  private mutating func stepInput() throws(DiagnosticsError) -> StepExpression {
    let name = try name()
    try expect("default")
    return .named(name, default: try number())
  }

  private mutating func parenthesised() throws(DiagnosticsError) -> StepExpression {
    try expect(punctuation: "(")
    let result = try stepExpression()
    try expect(punctuation: ")")
    return result
  }

  /// `(0.9, step)`.
  private mutating func stepPower() throws(DiagnosticsError) -> StepExpression {
    try expect(punctuation: "(")
    let base = try number()
    try expect(punctuation: ",")
    try expect("step")
    try expect(punctuation: ")")
    return .power(base)
  }
}
