import CLibClang

extension IndexTable {
  /// Reads a declaration `static const size_t name[n] = {literals};`; nil if it is anything else.
  init?(at cursor: Cursor, in source: SourceText) {
    guard cursor.kind == CXCursor_VarDecl, cursor.storage == CX_SC_Static,
      let initializer = cursor.initializer
    else { return nil }
    let (counts, element) = cursor.type.dimensions
    let literals = initializer.children.map(\.stripped)
    let entries = literals.compactMap {
      $0.kind == CXCursor_IntegerLiteral ? source.literal(at: $0) : nil
    }
    guard element.spelling == "const size_t", counts == [literals.count],
      entries.count == literals.count
    else { return nil }
    self.init(name: cursor.name, entries: entries)
  }
}
