import CLibClang

extension KernelChecker {
  /// Checks a statement and all within it.
  mutating func check(statement: Cursor) {
    switch statement.kind {
    case CXCursor_CompoundStmt:
      scope.open()
      for child in statement.children { check(statement: child) }
      scope.close()
    case CXCursor_ForStmt:
      attempt { (checker) throws(KernelSubsetFault) in try checker.check(loop: statement) }
    case CXCursor_DeclStmt:
      for declaration in statement.children {
        attempt { (checker) throws(KernelSubsetFault) in try checker.check(declaration: declaration)
        }
      }
    case CXCursor_BinaryOperator:
      attempt { (checker) throws(KernelSubsetFault) in try checker.check(assignment: statement) }
    case CXCursor_CallExpr:
      attempt { (checker) throws(KernelSubsetFault) in try checker.check(call: statement) }
    default:
      attempt { (checker) throws(KernelSubsetFault) in
        throw KernelSubsetFault(at: statement, message: Self.refusal(of: statement))
      }
    }
  }

  /// `target = value;`
  private mutating func check(assignment: Cursor) throws(KernelSubsetFault) {
    let operands = assignment.children
    guard operands.count == 2,
      facts.source.binaryOperator(of: assignment, operands: operands) == "="
    else {
      throw KernelSubsetFault(
        at: assignment, message: "this expression stands as a statement, but assigns nothing")
    }
    try check(value: operands[1])
    try check(target: operands[0].stripped)
    countAccumulation(target: operands[0], value: operands[1].stripped)
  }

  /// What stands to the left of an assignment.
  private mutating func check(target: Cursor) throws(KernelSubsetFault) {
    if target.kind == CXCursor_ArraySubscriptExpr {
      try check(element: target, width: 1, effect: .write)
      return
    }
    guard target.kind == CXCursor_DeclRefExpr else {
      throw KernelSubsetFault(at: target, message: "only locals and array elements are assigned to")
    }
    switch scope.lookUp(target.name) {
    case .local(let dimensions, let isConst) where dimensions.isEmpty && !isConst:
      return
    case .index:
      throw KernelSubsetFault(
        at: target, message: "'\(target.name)' is an index and may not be modified")
    default:
      throw KernelSubsetFault(at: target, message: "'\(target.name)' may not be assigned to")
    }
  }

  /// Counts `c = fma(a, b, c)`, a step of a contraction.
  private mutating func countAccumulation(target: Cursor, value: Cursor) {
    guard value.kind == CXCursor_CallExpr, ["v_fma", "s_fma"].contains(value.name),
      let last = value.arguments.last,
      facts.source.compact(at: last) == facts.source.compact(at: target),
      let helper = facts.rules.helpers[value.name]
    else { return }
    count(helper.multiplyAdds, into: \.accumulations, at: value)
  }

  /// Adds a call's multiply-adds, as often as the call runs.
  mutating func count(
    _ extent: KernelSubsetRules.Extent, into total: WritableKeyPath<KernelReport, Int>,
    at cursor: Cursor
  ) {
    let lanes = facts.rules.count(of: extent, vectorWidth: facts.vectorWidth)
    guard lanes > 0 else { return }
    attempt { (checker) throws(KernelSubsetFault) in
      let product = checker.space.iterationCount.map { $0.multipliedReportingOverflow(by: lanes) }
      guard let product, !product.overflow else {
        throw KernelSubsetFault(at: cursor, message: "runs more often than can be counted")
      }
      let sum = checker.report[keyPath: total].addingReportingOverflow(product.partialValue)
      guard !sum.overflow else {
        throw KernelSubsetFault(at: cursor, message: "runs more often than can be counted")
      }
      checker.report[keyPath: total] = sum.partialValue
    }
  }

  private static func refusal(of statement: Cursor) -> String {
    switch statement.kind {
    case CXCursor_GotoStmt, CXCursor_IndirectGotoStmt, CXCursor_LabelStmt:
      "'goto' and labels are not in the kernel subset"
    case CXCursor_WhileStmt: "'while' is not in the kernel subset"
    case CXCursor_DoStmt: "'do' is not in the kernel subset"
    case CXCursor_SwitchStmt, CXCursor_CaseStmt, CXCursor_DefaultStmt:
      "'switch' is not in the kernel subset"
    case CXCursor_IfStmt: "'if' is not in the kernel subset"
    case CXCursor_BreakStmt, CXCursor_ContinueStmt, CXCursor_ReturnStmt:
      "a kernel runs to its end: no 'break', 'continue' or 'return'"
    case CXCursor_GCCAsmStmt, CXCursor_MSAsmStmt: "'asm' is not in the kernel subset"
    case CXCursor_NullStmt: "an empty statement"
    case CXCursor_UnaryOperator, CXCursor_CompoundAssignOperator:
      "only '=' changes a variable in the kernel subset"
    default: "this statement (\(statement.kindName)) is not in the kernel subset"
    }
  }
}
