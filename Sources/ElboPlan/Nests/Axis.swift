import ElboIR

/// What a nest's points are counted along.
package struct Axis: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Rows of the batch.
    case batch
    /// Rows of a value without a batch.
    case row
    /// Neighbours in memory.
    case column
    /// An axis of a value's features that is no column.
    case feature
    /// Positions of a grid, or groups, by which columns are counted beside `column`.
    case position
    /// Taps of a weight, by which rows are counted beside `row`.
    case tap
    /// Terms of an accumulation, in the law's order: those of one point are not independent.
    case term
    /// Positions that are not counted, since two other axes tell them.
    case derived
  }

  package let kind: Kind
  /// The points that exist.
  package let range: Range<Int>
  /// Points from 0 on that may be computed: those outside of the range hold anything, and no
  /// element of a result depends on them.
  package let computed: Int

  package init(kind: Kind, range: Range<Int>, computed: Int? = nil) {
    self.kind = kind
    self.range = range
    self.computed = computed ?? range.upperBound
  }

  package init(kind: Kind, count: Int, computed: Int? = nil) {
    self.init(kind: kind, range: 0..<count, computed: computed)
  }

  package var count: Int { range.count }
  package var isParallel: Bool { !isTerm && !isDerived }
  package var isTerm: Bool { kind == .term }
  package var isDerived: Bool { kind == .derived }
}
