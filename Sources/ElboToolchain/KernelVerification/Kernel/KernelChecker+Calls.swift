import CLibClang

extension KernelChecker {
  /// Checks a call of a helper and counts its multiply-adds.
  mutating func check(call: Cursor) throws(KernelSubsetFault) {
    let callee = call.referenced
    let name = callee.name
    guard callee.kind == CXCursor_FunctionDecl else {
      throw KernelSubsetFault(at: call, message: "a call of something that is not a function")
    }
    guard name != report.name else {
      throw KernelSubsetFault(at: call, message: "'\(name)' calls itself")
    }
    guard let helper = facts.rules.helpers[name] else {
      throw KernelSubsetFault(at: call, message: "'\(name)' is not on the list of helpers")
    }
    guard !callee.isInMainFile else {
      throw KernelSubsetFault(
        at: call, message: "'\(name)' is a helper's name, but is defined in this file")
    }
    let panel = try panel(of: call, helper: helper)
    for (number, argument) in call.arguments.enumerated() {
      if let rule = helper.arguments[number] {
        try check(argument, of: name, rule: rule, panel: panel)
      } else {
        try check(value: argument)
      }
    }
    count(helper.multiplyAdds, into: \.multiplyAdds, at: call)
  }

  private mutating func check(
    _ argument: Cursor, of helper: String, rule: KernelSubsetRules.Argument, panel: Panel
  ) throws(KernelSubsetFault) {
    switch rule {
    case .reads(let extent):
      try check(address: argument, of: helper, width: elements(of: extent), effect: .read)
    case .writes(let extent):
      try check(address: argument, of: helper, width: elements(of: extent), effect: .write)
    case .readsPanel:
      try check(
        address: argument, of: helper, width: panel.count, effect: .read, lane: panel.offset)
    case .writesPanel:
      try check(
        address: argument, of: helper, width: panel.count, effect: .write, lane: panel.offset)
    case .touches:
      try check(address: argument, of: helper, width: 0, effect: .touch)
    case .localRow(let extent):
      try check(localRow: argument, of: helper, count: elements(of: extent))
    case .panelCount, .panelOffset:
      return
    }
  }

  private func elements(of extent: KernelSubsetRules.Extent) -> Int {
    facts.rules.count(of: extent, vectorWidth: facts.vectorWidth)
  }

  /// `&(*array)[index]`
  private mutating func check(
    address argument: Cursor, of helper: String, width: Int, effect: MemoryAccess.Effect,
    lane: AffineForm = AffineForm(0)
  ) throws(KernelSubsetFault) {
    let cursor = argument.stripped
    guard cursor.kind == CXCursor_UnaryOperator, let operand = cursor.children.first,
      facts.source.unaryOperator(of: cursor, operand: operand) == "&",
      operand.stripped.kind == CXCursor_ArraySubscriptExpr
    else {
      throw KernelSubsetFault(at: cursor, message: "'\(helper)' is not given '&(*array)[index]'")
    }
    let element = operand.stripped
    guard subscripts(of: element).base.kind == CXCursor_UnaryOperator else {
      throw KernelSubsetFault(at: cursor, message: "'\(helper)' is not given '&(*array)[index]'")
    }
    try check(element: element, width: width, effect: effect, lane: lane)
  }

  /// A local array of `count` elements, or such a row of one: `sum` or `sum[r]`.
  private mutating func check(
    localRow argument: Cursor, of helper: String, count: Int
  ) throws(KernelSubsetFault) {
    let cursor = argument.stripped
    let (base, indices) = subscripts(of: cursor)
    guard case .local(let dimensions, _) = local(at: base), dimensions.count == indices.count + 1
    else {
      throw KernelSubsetFault(
        at: cursor, message: "'\(helper)' is not given a row of a local array")
    }
    guard dimensions[indices.count] == count else {
      throw KernelSubsetFault(
        at: cursor,
        message:
          "'\(helper)' takes \(count) elements, '\(base.name)' has \(dimensions[indices.count])")
    }
    report.accesses += 1
    try check(local: base.name, indices: indices, dimensions: dimensions)
  }

  /// Lanes of a panel that are kept, and the one at which the vector begins.
  private typealias Panel = (count: Int, offset: AffineForm)

  /// What a call's arguments say of a panel; all of it where they say nothing.
  private func panel(
    of call: Cursor, helper: KernelSubsetRules.Helper
  ) throws(KernelSubsetFault) -> Panel {
    var panel: Panel = (facts.rules.panelWidth, AffineForm(0))
    let arguments = call.arguments
    if let number = helper.number(of: .panelCount), number < arguments.count {
      panel.count = try panelCount(at: arguments[number], of: call.name)
    }
    if let number = helper.number(of: .panelOffset), number < arguments.count {
      panel.offset = try panelOffset(at: arguments[number], of: call.name)
    }
    return panel
  }

  private func panelCount(
    at argument: Cursor, of helper: String
  ) throws(KernelSubsetFault) -> Int {
    let lanes = facts.rules.panelWidth
    guard let count = try affine(of: argument).constantValue, (1...lanes).contains(count) else {
      throw KernelSubsetFault(
        at: argument, message: "'\(helper)' keeps a constant number of 1 to \(lanes) lanes")
    }
    return count
  }

  /// The vector from this lane on must lie in the panel, and stand where a vector can begin.
  private func panelOffset(
    at argument: Cursor, of helper: String
  ) throws(KernelSubsetFault) -> AffineForm {
    let lanes = facts.rules.panelWidth
    let form = try affine(of: argument)
    guard let range = try range(of: form, at: argument) else { return form }
    let steps = [form.constant] + form.terms.map(\.coefficient)
    guard range.lowerBound >= 0, range.upperBound + facts.vectorWidth <= lanes,
      steps.allSatisfy({ $0 % facts.vectorWidth == 0 })
    else {
      throw KernelSubsetFault(
        at: argument,
        message: """
          '\(helper)' at lane \(Self.text(of: range)): vectors of \(facts.vectorWidth) lanes begin \
          at multiples of \(facts.vectorWidth) in a panel of \(lanes)
          """)
    }
    return form
  }
}
