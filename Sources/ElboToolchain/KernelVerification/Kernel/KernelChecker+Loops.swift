import CLibClang

extension KernelChecker {
  /// `for (size_t i = first; i < bound; ++i) body`, with constants `first < bound`, or from 0 to a
  /// table's entry.
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
    let range = try range(of: name, from: first, to: bound, at: loop)
    report.loops += 1
    run(parts[3], for: name, over: range)
  }

  private mutating func run(_ body: Cursor, for name: String, over loop: IterationSpace.Loop) {
    let around = space
    scope.open()
    scope.bind(name, binding: .index(AffineForm(variable: space.loops.count)))
    space.open(loop)
    check(statement: body)
    scope.close()
    space = around
  }

  private func range(
    of variable: String, from first: Int, to bound: LoopBound, at loop: Cursor
  ) throws(KernelSubsetFault) -> IterationSpace.Loop {
    switch bound {
    case .constant(let bound):
      guard first >= 0, first < bound else {
        throw KernelSubsetFault(
          at: loop, message: "the loop over '\(variable)' from \(first) to \(bound) never runs")
      }
      return .range(first...(bound - 1))
    case .entry(let table, let root):
      guard first == 0 else {
        throw KernelSubsetFault(
          at: loop, message: "the loop over '\(variable)', which a table bounds, begins at \(first)"
        )
      }
      return .table(table, at: root)
    }
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
  ) throws(KernelSubsetFault) -> LoopBound {
    let operands = condition.children
    guard operands.count == 2,
      facts.source.binaryOperator(of: condition, operands: operands) == "<",
      isReference(operands[0], to: variable)
    else {
      throw KernelSubsetFault(
        at: condition, message: "a loop's condition is not '\(variable) < bound'")
    }
    let bound = try affine(of: operands[1])
    if let constant = bound.constantValue { return .constant(constant) }
    if let entry = bound.coordinate, let table = entry.table {
      return .entry(table, at: entry.variable)
    }
    throw KernelSubsetFault(
      at: operands[1],
      message: space.dependsOnTables(bound)
        ? "the bound of '\(variable)' is neither constant nor an entry of a table"
        : "the bound of '\(variable)' is not constant")
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

/// What a loop's variable stays below.
private enum LoopBound {
  case constant(Int)
  /// The table's entry at a variable.
  case entry(IndexTable, at: Int)
}
