import CLibClang
import ElboIR

extension KernelChecker {
  /// Checks an element, `(*array)[i]`, `(*table[row])[i]` or `local[i][j]`, with the `width`
  /// elements from there on, and notes the access.
  mutating func check(
    element subscripted: Cursor, width: Int, effect: MemoryAccess.Effect
  ) throws(KernelSubsetFault) {
    let (base, indices) = subscripts(of: subscripted)
    report.accesses += 1
    if base.kind == CXCursor_UnaryOperator {
      try check(
        dereference: base, indices: indices, width: width, effect: effect, at: subscripted)
    } else if case .local(let dimensions, let isConst) = local(at: base) {
      guard width == 1, effect != .touch else {
        throw KernelSubsetFault(
          at: base, message: "the address of the local '\(base.name)' is taken")
      }
      guard indices.count == dimensions.count else {
        throw KernelSubsetFault(
          at: base,
          message: "'\(base.name)' has \(dimensions.count) dimensions, not \(indices.count)")
      }
      guard effect == .read || !isConst else {
        throw KernelSubsetFault(at: base, message: "writes '\(base.name)', which is const")
      }
      try check(local: base.name, indices: indices, dimensions: dimensions)
    } else {
      throw KernelSubsetFault(at: base, message: "memory is touched only as '(*array)[index]'")
    }
  }

  /// What is subscripted, and the indices from left to right.
  func subscripts(of cursor: Cursor) -> (base: Cursor, indices: [Cursor]) {
    var base = cursor
    var indices: [Cursor] = []
    while base.kind == CXCursor_ArraySubscriptExpr {
      let parts = base.children
      guard parts.count == 2 else { break }
      indices.insert(parts[1], at: 0)
      base = parts[0].stripped
    }
    return (base, indices)
  }

  /// What a name stands for, if the node is a name.
  func local(at cursor: Cursor) -> KernelScope.Binding? {
    cursor.kind == CXCursor_DeclRefExpr ? scope.lookUp(cursor.name) : nil
  }

  func check(
    local name: String, indices: [Cursor], dimensions: [Int]
  ) throws(KernelSubsetFault) {
    for (index, dimension) in zip(indices, dimensions) {
      let range = try range(of: try affine(of: index), at: index)
      guard range.lowerBound >= 0, range.upperBound < dimension else {
        throw KernelSubsetFault(
          at: index,
          message:
            "index \(Self.text(of: range)) of '\(name)', which has \(dimension) elements there")
      }
    }
  }

  private mutating func check(
    dereference: Cursor, indices: [Cursor], width: Int, effect: MemoryAccess.Effect, at: Cursor
  ) throws(KernelSubsetFault) {
    guard let operand = dereference.children.first,
      facts.source.unaryOperator(of: dereference, operand: operand) == "*", indices.count == 1
    else { throw KernelSubsetFault(at: at, message: "memory is touched only as '(*array)[index]'") }
    let pointer = operand.stripped
    let (base, rows) = subscripts(of: pointer)
    guard case .parameter(let id) = local(at: base), rows.count <= 1 else {
      throw KernelSubsetFault(
        at: pointer, message: "memory is touched only through the kernel's own parameters")
    }
    let parameter = parameters[id]
    try check(row: rows.first, of: parameter, at: pointer)
    guard effect != .write || !parameter.isConst else {
      throw KernelSubsetFault(at: at, message: "writes '\(parameter.name)', which is const")
    }
    let form = try affine(of: indices[0])
    let range = try range(of: form, at: indices[0])
    guard range.lowerBound >= 0,
      range.upperBound + max(width, effect == .touch ? 0 : 1) <= parameter.elementCount
    else {
      let last = range.upperBound + max(width, 1) - 1
      throw KernelSubsetFault(
        at: indices[0],
        message: """
          elements \(Self.text(of: range.lowerBound...max(range.lowerBound, last))) of \
          '\(parameter.name)', which has \(parameter.elementCount)
          """)
    }
    note(MemoryAccess(parameter: id, index: form, width: width, effect: effect), at: at)
  }

  private func check(
    row: Cursor?, of parameter: KernelParameter, at cursor: Cursor
  ) throws(KernelSubsetFault) {
    guard let rows = parameter.rows else {
      guard row == nil else {
        throw KernelSubsetFault(
          at: cursor, message: "'\(parameter.name)' is an array, not a table of rows")
      }
      return
    }
    guard let row else {
      throw KernelSubsetFault(
        at: cursor, message: "'\(parameter.name)' is a table of rows: '(*x[row])[index]'")
    }
    let range = try range(of: try affine(of: row), at: row)
    guard range.lowerBound >= 0, range.upperBound < rows else {
      throw KernelSubsetFault(
        at: row, message: "rows \(Self.text(of: range)) of '\(parameter.name)', which has \(rows)")
    }
  }

  private mutating func note(_ access: MemoryAccess, at cursor: Cursor) {
    if accesses[access] == nil { accesses[access] = cursor }
    switch access.effect {
    case .read: report.parameters[access.parameter].isRead = true
    case .write: report.parameters[access.parameter].isWritten = true
    case .touch: break
    }
  }

  func range(of form: AffineForm, at cursor: Cursor) throws(KernelSubsetFault) -> ClosedRange<Int> {
    guard let range = form.range(over: variables) else {
      throw KernelSubsetFault(at: cursor, message: "an index is too large")
    }
    return range
  }

  static func text(of range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }
}
