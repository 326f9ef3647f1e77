import CLibClang

extension KernelChecker {
  /// Reads `table[v]`, the entry of one of the kernel's own tables at a loop variable.
  func tableEntry(at cursor: Cursor) throws(KernelSubsetFault) -> AffineForm {
    let (base, indices) = subscripts(of: cursor)
    guard base.kind == CXCursor_DeclRefExpr, scope.lookUp(base.name) == nil, indices.count == 1
    else { throw Self.notAffine(at: cursor) }
    let table = try table(at: base)
    let variable = try tableVariable(at: indices[0], of: table)
    return AffineForm(IndexCoordinate(variable: variable, table: table))
  }

  private func table(at base: Cursor) throws(KernelSubsetFault) -> IndexTable {
    guard let table = facts.tables[base.name] else {
      throw KernelSubsetFault(
        at: base,
        message: """
          '\(base.name)' is not an index table: 'static const size_t \(base.name)[n] = {literals}'
          """
      )
    }
    let prefix = FileFacts.kernelPrefix(of: report.name) ?? report.name
    guard table.name.hasPrefix(prefix + "_") else {
      throw KernelSubsetFault(
        at: base,
        message:
          "'\(table.name)' is not a table of \(prefix): its name does not begin with '\(prefix)_'"
      )
    }
    return table
  }

  /// The loop variable at which a table is read, whose every value has an entry.
  private func tableVariable(
    at index: Cursor, of table: IndexTable
  ) throws(KernelSubsetFault) -> Int {
    let coordinate = try affine(of: index).coordinate
    guard let coordinate, coordinate.table == nil, coordinate.variable != 0 else {
      throw KernelSubsetFault(
        at: index, message: "the index of the table '\(table.name)' is not a loop variable alone")
    }
    guard let range = space.constantRange(of: coordinate.variable) else {
      throw KernelSubsetFault(
        at: index,
        message: "the index of the table '\(table.name)' is a variable that a table bounds")
    }
    guard range.upperBound < table.entries.count else {
      throw KernelSubsetFault(
        at: index,
        message: """
          index \(Self.text(of: range)) of '\(table.name)', which has \(table.entries.count) elements
          """)
    }
    return coordinate.variable
  }
}
