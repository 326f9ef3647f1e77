/// What an index is a multiple of: a loop variable, or a table's entry at one.
package struct IndexCoordinate: Hashable, Sendable {
  /// The loop variable, by its number in the iteration space.
  package var variable: Int
  /// The table that is read at the variable; nil for the variable itself.
  package var table: IndexTable?

  package init(variable: Int, table: IndexTable? = nil) {
    self.variable = variable
    self.table = table
  }
}

extension IndexCoordinate: Comparable {
  /// By variable, the variable itself before its tables; no two tables have one name.
  package static func < (left: IndexCoordinate, right: IndexCoordinate) -> Bool {
    (left.variable, left.table?.name ?? "") < (right.variable, right.table?.name ?? "")
  }
}
