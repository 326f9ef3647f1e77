import CLibClang

extension KernelChecker {
  /// Checks an expression that gives a number, a vector or a mask.
  mutating func check(value expression: Cursor) throws(KernelSubsetFault) {
    let cursor = expression.stripped
    switch cursor.kind {
    case CXCursor_FloatingLiteral:
      return
    case CXCursor_IntegerLiteral:
      _ = try literal(at: cursor)
    case CXCursor_DeclRefExpr:
      try check(name: cursor)
    case CXCursor_ArraySubscriptExpr:
      try check(element: cursor, width: 1, effect: .read)
    case CXCursor_CallExpr:
      try check(call: cursor)
    case CXCursor_BinaryOperator:
      try check(arithmetic: cursor)
    case CXCursor_UnaryOperator:
      try check(sign: cursor)
    case CXCursor_CStyleCastExpr:
      try check(conversion: cursor)
    case CXCursor_ConditionalOperator:
      throw KernelSubsetFault(at: cursor, message: "'?:' is not in the kernel subset")
    default:
      throw KernelSubsetFault(
        at: cursor, message: "this expression (\(cursor.kindName)) is not in the kernel subset")
    }
    guard cursor.kind == CXCursor_CallExpr || !cursor.type.isPointer else {
      throw KernelSubsetFault(at: cursor, message: "a pointer stands where a value belongs")
    }
  }

  private func check(name cursor: Cursor) throws(KernelSubsetFault) {
    if cursor.referenced.kind == CXCursor_EnumConstantDecl { return }
    switch scope.lookUp(cursor.name) {
    case .index:
      return
    case .local(let dimensions, _):
      guard dimensions.isEmpty else {
        throw KernelSubsetFault(
          at: cursor, message: "the array '\(cursor.name)' stands where a value belongs")
      }
    case .parameter:
      throw KernelSubsetFault(
        at: cursor, message: "the pointer '\(cursor.name)' stands where a value belongs")
    case nil:
      throw KernelSubsetFault(
        at: cursor, message: "'\(cursor.name)' is not a local, a parameter or a constant")
    }
  }

  /// `a + b`, `a - b`, `a * b` on numbers, `a / b` on floats.
  private mutating func check(arithmetic cursor: Cursor) throws(KernelSubsetFault) {
    let operands = cursor.children
    let symbol = facts.source.binaryOperator(of: cursor, operands: operands)
    guard ["+", "-", "*", "/"].contains(symbol) else {
      throw KernelSubsetFault(
        at: cursor, message: "the operator '\(symbol)' is not in the kernel subset")
    }
    guard cursor.type.isArithmetic else {
      throw KernelSubsetFault(
        at: cursor,
        message: "'\(symbol)' on '\(cursor.type.spelling)': only numbers, vectors have helpers")
    }
    if symbol == "/" && !cursor.type.isFloating {
      guard let quotient = try? affine(of: cursor), quotient.constantValue != nil else {
        throw KernelSubsetFault(at: cursor, message: "a division of integers")
      }
    }
    for operand in operands { try check(value: operand) }
  }

  private mutating func check(sign cursor: Cursor) throws(KernelSubsetFault) {
    guard let operand = cursor.children.first else {
      throw KernelSubsetFault(at: cursor, message: "an operator without an operand")
    }
    switch facts.source.unaryOperator(of: cursor, operand: operand) {
    case "-" where cursor.type.isArithmetic:
      try check(value: operand)
    case "&":
      throw KernelSubsetFault(
        at: cursor, message: "'&' stands only before an argument of a memory helper")
    case "*":
      throw KernelSubsetFault(at: cursor, message: "memory is touched only as '(*array)[index]'")
    case let other:
      throw KernelSubsetFault(
        at: cursor, message: "the operator '\(other)' is not in the kernel subset")
    }
  }

  /// A conversion to a float type, or between integers.
  private mutating func check(conversion cursor: Cursor) throws(KernelSubsetFault) {
    guard let operand = cursor.children.last, cursor.type.isArithmetic else {
      throw KernelSubsetFault(at: cursor, message: "a cast to '\(cursor.type.spelling)'")
    }
    let inner = operand.stripped
    guard inner.type.isArithmetic, cursor.type.isFloating || inner.type.isInteger else {
      throw KernelSubsetFault(
        at: cursor, message: "a cast of '\(inner.type.spelling)' to '\(cursor.type.spelling)'")
    }
    try check(value: operand)
  }
}
