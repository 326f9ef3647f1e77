import CLibClang

extension KernelChecker {
  /// `for (size_t i = first; i < bound; ++i) body`, with constants `first < bound`.
  mutating func check(loop: Cursor) throws(KernelSubsetFault) {
    // libclang drops a missing part without a trace, so all four must be there.
    let parts = loop.children
    guard parts.count == 4, parts[0].kind == CXCursor_DeclStmt,
      parts[1].kind == CXCursor_BinaryOperator, parts[2].kind == CXCursor_UnaryOperator
    else {
      throw KernelSubsetFault(
        at: loop, message: "a loop is not 'for (size_t i = first; i < bound; ++i)'")
    }
    let (name, first) = try loopStart(in: parts[0])
    let bound = try loopBound(in: parts[1], variable: name)
    try checkStep(parts[2], variable: name)
    guard first >= 0, first < bound else {
      throw KernelSubsetFault(
        at: loop, message: "the loop over '\(name)' from \(first) to \(bound) never runs")
    }
    report.loops += 1
    run(parts[3], for: name, over: first...(bound - 1))
  }

  private mutating func run(_ body: Cursor, for name: String, over range: ClosedRange<Int>) {
    let before = executions
    let product = executions.map { $0.multipliedReportingOverflow(by: range.count) }
    executions = product.flatMap { $0.overflow ? nil : $0.partialValue }
    scope.open()
    scope.bind(name, binding: .index(AffineForm(variable: variables.count)))
    variables.append(range)
    check(statement: body)
    scope.close()
    executions = before
  }

  private mutating func loopStart(
    in statement: Cursor
  ) throws(KernelSubsetFault) -> (name: String, first: Int) {
    let declarations = statement.children
    guard declarations.count == 1, let variable = declarations.first,
      variable.kind == CXCursor_VarDecl, variable.type.spelling == "size_t",
      variable.storage == CX_SC_None, let start = variable.initializer
    else {
      throw KernelSubsetFault(
        at: statement, message: "a loop does not begin with 'size_t i = first'")
    }
    guard let first = try affine(of: start).constantValue else {
      throw KernelSubsetFault(
        at: start, message: "the first value of '\(variable.name)' is not constant")
    }
    return (variable.name, first)
  }

  private mutating func loopBound(
    in condition: Cursor, variable: String
  ) throws(KernelSubsetFault) -> Int {
    let operands = condition.children
    guard operands.count == 2,
      facts.source.binaryOperator(of: condition, operands: operands) == "<",
      isReference(operands[0], to: variable)
    else {
      throw KernelSubsetFault(
        at: condition, message: "a loop's condition is not '\(variable) < bound'")
    }
    guard let bound = try affine(of: operands[1]).constantValue else {
      throw KernelSubsetFault(
        at: operands[1], message: "the bound of '\(variable)' is not constant")
    }
    return bound
  }

  private func checkStep(_ step: Cursor, variable: String) throws(KernelSubsetFault) {
    guard let operand = step.children.first, isReference(operand, to: variable),
      facts.source.unaryOperator(of: step, operand: operand) == "++"
    else {
      throw KernelSubsetFault(at: step, message: "a loop's step is not '++\(variable)'")
    }
  }

  private func isReference(_ cursor: Cursor, to name: String) -> Bool {
    let inner = cursor.stripped
    return inner.kind == CXCursor_DeclRefExpr && inner.name == name
  }
}
