/// The loops around a statement, outermost first, and so the values that their variables take
/// together. Variable 0 is the block.
///
/// A loop that a table bounds depends on one other, its root, whose bounds are constant. So the
/// variables fall into parts, one for each root, and what is known of the parts adds up exactly:
/// bounds of an index, and how often a statement runs.
package struct IterationSpace: Hashable, Sendable {
  package enum Loop: Hashable, Sendable {
    /// Between constants.
    case range(ClosedRange<Int>)
    /// From 0 to below the table's entry at the root's variable; not at all where that is 0.
    case table(IndexTable, at: Int)
  }

  package private(set) var loops: [Loop]

  package init(blocks: Int) {
    loops = [.range(0...max(0, blocks - 1))]
  }

  /// Adds a loop within all others, whose variable's number is the last one.
  ///
  /// - Precondition: The root of a table's loop has constant bounds, for which the table has entries.
  package mutating func open(_ loop: Loop) {
    if case .table(let table, let root) = loop {
      guard let values = constantRange(of: root) else {
        preconditionFailure("a table is read at a variable that a table bounds")
      }
      precondition(
        values.lowerBound >= 0 && values.upperBound < table.entries.count,
        "a table is read outside of its entries")
    }
    loops.append(loop)
  }

  /// The values of a variable; nil if a table bounds it.
  package func constantRange(of variable: Int) -> ClosedRange<Int>? {
    if case .range(let values) = loops[variable] { values } else { nil }
  }

  /// Whether a table bounds one of the loops.
  package var hasTables: Bool {
    loops.contains { if case .table = $0 { true } else { false } }
  }

  /// Whether a form's value depends on a table, by an entry or by the bound of a variable.
  package func dependsOnTables(_ form: AffineForm) -> Bool {
    form.terms.contains {
      $0.coordinate.table != nil || constantRange(of: $0.coordinate.variable) == nil
    }
  }

  /// The loop with constant bounds that decides on a variable's values.
  func root(of variable: Int) -> Int {
    switch loops[variable] {
    case .range: variable
    case .table(_, let root): root
    }
  }

  /// Whether no statement within the loops ever runs.
  package var isEmpty: Bool { hasTables && parts.contains(where: \.neverRuns) }

  /// How often a statement within the loops runs; nil above what an integer holds.
  package var iterationCount: Int? {
    parts.reduce(1) { count, part in
      guard let count, let iterations = part.iterationCount else { return nil }
      let product = count.multipliedReportingOverflow(by: iterations)
      return product.overflow ? nil : product.partialValue
    }
  }

  /// The least and the greatest value of a form; nil if a number outgrows what an index can be.
  ///
  /// They are exact, which makes the bounds check complete: an access is refused only if it can
  /// really leave its array.
  ///
  /// - Precondition: The space is not empty.
  package func range(of form: AffineForm) -> ClosedRange<Int>? {
    parts(of: form).reduce(form.constant...form.constant) { sum, part in
      guard let sum, let range = part.range else { return nil }
      return IndexArithmetic.sum(sum, range)
    }
  }

  /// The parts of the whole space.
  private var parts: [IterationPart] {
    loops.indices.compactMap { part(of: AffineForm(0), at: $0) }
  }

  /// What a form is the sum of, beside its constant: a part for each root on which it depends.
  func parts(of form: AffineForm) -> [IterationPart] {
    Set(form.terms.map { root(of: $0.coordinate.variable) }).sorted()
      .compactMap { part(of: form, at: $0) }
  }

  /// The part of a form that depends on a root; nil if the variable is none.
  private func part(of form: AffineForm, at root: Int) -> IterationPart? {
    guard let values = constantRange(of: root) else { return nil }
    var bounds: [Int: IndexTable] = [:]
    for (variable, loop) in loops.enumerated() {
      if case .table(let table, at: root) = loop { bounds[variable] = table }
    }
    return IterationPart(
      rootValues: values, bounds: bounds,
      terms: form.terms.filter { self.root(of: $0.coordinate.variable) == root })
  }
}
