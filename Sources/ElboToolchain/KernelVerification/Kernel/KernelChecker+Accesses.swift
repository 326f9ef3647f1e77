import CLibClang
import ElboIR

extension KernelChecker {
  /// Checks an element, `(*array)[i]`, `(*table[row])[i]` or `local[i][j]`, with the `width`
  /// elements from there on, or from `lane` elements before it on, and notes the access.
  mutating func check(
    element subscripted: Cursor, width: Int, effect: MemoryAccess.Effect,
    lane: AffineForm = AffineForm(0)
  ) throws(KernelSubsetFault) {
    let (base, indices) = subscripts(of: subscripted)
    report.accesses += 1
    if base.kind == CXCursor_UnaryOperator {
      let (id, index) = try element(at: base, indices: indices, of: subscripted)
      let place = try affine(of: index)
      guard let form = place.subtracting(lane) else {
        throw KernelSubsetFault(at: index, message: "an index is too large")
      }
      let access = MemoryAccess(
        parameter: id, index: form, space: space, width: width, effect: effect)
      if effect == .write { try check(write: access, at: subscripted) }
      try check(bounds: access, at: index)
      if lane != AffineForm(0) {
        // C has no address beyond an array's end, even where no lane of a vector is kept.
        var address = access
        (address.index, address.width, address.effect) = (place, 0, .touch)
        try check(bounds: address, at: index)
      }
      if !space.isEmpty { note(access, at: subscripted) }
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
      guard let range = try range(of: try affine(of: index), at: index) else { continue }
      guard range.lowerBound >= 0, range.upperBound < dimension else {
        throw KernelSubsetFault(
          at: index,
          message:
            "index \(Self.text(of: range)) of '\(name)', which has \(dimension) elements there")
      }
    }
  }

  /// The parameter of `(*array)[index]` or `(*table[row])[index]`, whose row is checked, and the
  /// index.
  private func element(
    at dereference: Cursor, indices: [Cursor], of subscripted: Cursor
  ) throws(KernelSubsetFault) -> (parameter: ParameterID, index: Cursor) {
    guard let operand = dereference.children.first,
      facts.source.unaryOperator(of: dereference, operand: operand) == "*", indices.count == 1
    else {
      throw KernelSubsetFault(
        at: subscripted, message: "memory is touched only as '(*array)[index]'")
    }
    let pointer = operand.stripped
    let (base, rows) = subscripts(of: pointer)
    guard case .parameter(let id) = local(at: base), rows.count <= 1 else {
      throw KernelSubsetFault(
        at: pointer, message: "memory is touched only through the kernel's own parameters")
    }
    try check(row: rows.first, of: parameters[id], at: pointer)
    return (id, indices[0])
  }

  /// What is written must be known of each block, and counted: it may not depend on tables.
  private func check(write access: MemoryAccess, at cursor: Cursor) throws(KernelSubsetFault) {
    let parameter = parameters[access.parameter]
    guard !parameter.isConst else {
      throw KernelSubsetFault(at: cursor, message: "writes '\(parameter.name)', which is const")
    }
    guard !space.dependsOnTables(access.index) else {
      throw KernelSubsetFault(
        at: cursor, message: "writes '\(parameter.name)' at an index that depends on a table")
    }
    guard !space.hasTables else {
      throw KernelSubsetFault(
        at: cursor, message: "writes '\(parameter.name)' in a loop that a table bounds")
    }
  }

  private func check(bounds access: MemoryAccess, at index: Cursor) throws(KernelSubsetFault) {
    let parameter = parameters[access.parameter]
    guard let range = try range(of: access.index, at: index) else { return }
    let least = access.effect == .touch ? 0 : 1
    guard range.lowerBound >= 0,
      range.upperBound + max(access.width, least) <= parameter.elementCount
    else {
      let last = range.upperBound + max(access.width, 1) - 1
      throw KernelSubsetFault(
        at: index,
        message: """
          elements \(Self.text(of: range.lowerBound...max(range.lowerBound, last))) of \
          '\(parameter.name)', which has \(parameter.elementCount)
          """)
    }
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
    guard let range = try range(of: try affine(of: row), at: row) else { return }
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

  /// The least and the greatest value of an index; nil if the statement at hand never runs.
  func range(
    of form: AffineForm, at cursor: Cursor
  ) throws(KernelSubsetFault) -> ClosedRange<Int>? {
    guard !space.isEmpty else { return nil }
    guard let range = space.range(of: form) else {
      throw KernelSubsetFault(at: cursor, message: "an index is too large")
    }
    return range
  }

  static func text(of range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }
}
