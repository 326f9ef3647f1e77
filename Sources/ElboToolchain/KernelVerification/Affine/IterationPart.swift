/// What of an index depends on one loop with constant bounds, its root: on the variable, on tables
/// at it, and on the variables of loops that such tables bound.
struct IterationPart {
  let rootValues: ClosedRange<Int>
  /// The tables that bound loops, by the loops' variables.
  let bounds: [Int: IndexTable]
  let terms: [AffineForm.Term]

  /// The coefficient of the root's variable, if the part is a multiple of it over its whole range;
  /// nil if tables take part.
  var step: Int? {
    guard bounds.isEmpty, terms.allSatisfy({ $0.coordinate.table == nil }) else { return nil }
    return terms.reduce(0) { $0 + $1.coefficient }
  }

  /// The root's values at which all loops run.
  var values: [Int] {
    rootValues.filter { value in bounds.values.allSatisfy { $0[value] > 0 } }
  }

  /// Whether there is no value at which all loops run.
  var neverRuns: Bool { !bounds.isEmpty && values.isEmpty }

  /// How often the loops run; nil above what an integer holds.
  var iterationCount: Int? {
    guard !bounds.isEmpty else { return rootValues.count }
    var total = 0
    for value in values {
      var count = 1
      for table in bounds.values {
        let product = count.multipliedReportingOverflow(by: table[value])
        guard !product.overflow else { return nil }
        count = product.partialValue
      }
      let sum = total.addingReportingOverflow(count)
      guard !sum.overflow else { return nil }
      total = sum.partialValue
    }
    return total
  }

  /// The least and the greatest value; nil if a number outgrows what an index can be, or if the
  /// loops never run.
  var range: ClosedRange<Int>? {
    let candidates = step == nil ? values : [rootValues.lowerBound, rootValues.upperBound]
    var result: ClosedRange<Int>?
    for value in candidates {
      guard let range = range(at: value) else { return nil }
      result =
        result.map {
          min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound)
        } ?? range
    }
    return result
  }

  /// All different values, ascending; nil if there may be more than `limit`.
  func distinctValues(upTo limit: Int) -> [Int]? {
    var result: Set<Int> = []
    for value in values {
      var sums = [0]
      for term in terms {
        let range = self.values(of: term.coordinate, at: value)
        let (count, overflow) = sums.count.multipliedReportingOverflow(by: range.count)
        guard !overflow, count <= limit else { return nil }
        sums = sums.flatMap { sum in range.map { sum + term.coefficient * $0 } }
      }
      result.formUnion(sums)
      guard result.count <= limit else { return nil }
    }
    return result.sorted()
  }

  private func range(at value: Int) -> ClosedRange<Int>? {
    terms.reduce(0...0) { sum, term in
      let values = values(of: term.coordinate, at: value)
      guard let sum, let range = IndexArithmetic.product(values, term.coefficient) else {
        return nil
      }
      return IndexArithmetic.sum(sum, range)
    }
  }

  /// The values of a coordinate where the root has this one.
  private func values(of coordinate: IndexCoordinate, at value: Int) -> ClosedRange<Int> {
    if let bound = bounds[coordinate.variable] { return 0...(bound[value] - 1) }
    let value = coordinate.table?[value] ?? value
    return value...value
  }
}
