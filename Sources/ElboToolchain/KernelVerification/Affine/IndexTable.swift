/// Numbers of which an index takes one by the value of a loop variable:
/// `static const size_t k5_taps_y[3] = {2, 3, 3};`
package struct IndexTable: Hashable, Sendable {
  package var name: String
  /// None is negative.
  package var entries: [Int]

  package init(name: String, entries: [Int]) {
    self.name = name
    self.entries = entries
  }

  package subscript(value: Int) -> Int { entries[value] }
}
