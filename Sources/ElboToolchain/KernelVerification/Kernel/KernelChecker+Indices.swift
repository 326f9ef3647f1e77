import CLibClang

extension KernelChecker {
  /// Reads an index: sums and products of loop variables, `block`, entries of tables, constants and
  /// literals.
  func affine(of expression: Cursor) throws(KernelSubsetFault) -> AffineForm {
    let cursor = expression.stripped
    switch cursor.kind {
    case CXCursor_IntegerLiteral:
      return AffineForm(try literal(at: cursor))
    case CXCursor_DeclRefExpr:
      return try reference(at: cursor)
    case CXCursor_ArraySubscriptExpr:
      return try tableEntry(at: cursor)
    case CXCursor_BinaryOperator:
      let form = try combination(at: cursor)
      try checkWidth(of: form, at: cursor)
      return form
    default:
      throw Self.notAffine(at: cursor)
    }
  }

  static func notAffine(at cursor: Cursor) -> KernelSubsetFault {
    KernelSubsetFault(
      at: cursor,
      message: "an index is not a sum of loop variables, 'block' and constants times constants")
  }

  /// The value of a decimal or hexadecimal literal.
  func literal(at cursor: Cursor) throws(KernelSubsetFault) -> Int {
    guard let value = facts.source.literal(at: cursor) else {
      throw KernelSubsetFault(
        at: cursor,
        message: "'\(facts.source.text(of: cursor))' is not a literal of the kernel subset")
    }
    return value
  }

  private func reference(at cursor: Cursor) throws(KernelSubsetFault) -> AffineForm {
    let declaration = cursor.referenced
    if declaration.kind == CXCursor_EnumConstantDecl {
      let value = Int(clang_getEnumConstantDeclValue(declaration.raw))
      guard value.magnitude < 1 << 48 else {
        throw KernelSubsetFault(at: cursor, message: "an index is too large")
      }
      return AffineForm(value)
    }
    guard case .index(let form) = scope.lookUp(cursor.name) else {
      throw KernelSubsetFault(
        at: cursor,
        message: "'\(cursor.name)' stands in an index, but is not a loop variable or a constant")
    }
    return form
  }

  private func combination(at cursor: Cursor) throws(KernelSubsetFault) -> AffineForm {
    let operands = cursor.children
    guard operands.count == 2 else {
      throw KernelSubsetFault(at: cursor, message: "an operator without operands")
    }
    let left = try affine(of: operands[0])
    let right = try affine(of: operands[1])
    let result: AffineForm?
    switch facts.source.binaryOperator(of: cursor, operands: operands) {
    case "+":
      result = left.adding(right)
    case "-":
      result = left.subtracting(right)
    case "*":
      guard let factor = left.constantValue ?? right.constantValue else {
        throw KernelSubsetFault(at: cursor, message: "a product of two variables in an index")
      }
      result = (left.constantValue == nil ? left : right).scaled(by: factor)
    case let other:
      guard other == "/" || other == "%", let numerator = left.constantValue,
        let denominator = right.constantValue, numerator >= 0, denominator > 0
      else { throw KernelSubsetFault(at: cursor, message: "the operator '\(other)' in an index") }
      result = AffineForm(other == "/" ? numerator / denominator : numerator % denominator)
    }
    guard let result else { throw KernelSubsetFault(at: cursor, message: "an index is too large") }
    return result
  }

  /// Intermediates of 64 bits may wrap, since only the final value counts; narrower ones may not.
  private func checkWidth(of form: AffineForm, at cursor: Cursor) throws(KernelSubsetFault) {
    let size = cursor.type.byteSize
    guard size < 8 else { return }
    guard !space.isEmpty else { return }
    guard size == 4, let range = space.range(of: form), range.lowerBound >= 0,
      range.upperBound < 1 << 31
    else { throw KernelSubsetFault(at: cursor, message: "part of an index overflows its type") }
  }
}
