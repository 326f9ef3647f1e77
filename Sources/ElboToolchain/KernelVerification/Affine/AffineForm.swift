/// A sum of variables times constants, plus a constant: what an index of the kernel subset is.
///
/// Its least and greatest value over a box of ranges are exact, which makes the bounds check
/// complete: an access is refused only if it can really leave its array.
package struct AffineForm: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    /// The variable, by its number in the kernel.
    package var variable: Int
    package var coefficient: Int
  }

  package var constant: Int
  /// By ascending variable, no coefficient 0.
  package private(set) var terms: [Term] = []

  package init(_ constant: Int) {
    self.constant = constant
  }

  package init(variable: Int) {
    constant = 0
    terms = [Term(variable: variable, coefficient: 1)]
  }

  /// The value, if no variable is in it.
  package var constantValue: Int? { terms.isEmpty ? constant : nil }

  package func coefficient(of variable: Int) -> Int {
    terms.first { $0.variable == variable }?.coefficient ?? 0
  }

  /// The sum; nil if a number outgrows what an index can be.
  package func adding(_ other: AffineForm) -> AffineForm? {
    guard let constant = Self.limited(constant.addingReportingOverflow(other.constant)) else {
      return nil
    }
    var result = AffineForm(constant)
    var left = terms[...]
    var right = other.terms[...]
    while let next = [left.first, right.first].compactMap({ $0?.variable }).min() {
      var sum = 0
      if let term = left.first, term.variable == next {
        sum += term.coefficient
        left.removeFirst()
      }
      if let term = right.first, term.variable == next {
        sum += term.coefficient
        right.removeFirst()
      }
      guard Self.limited((sum, false)) != nil else { return nil }
      if sum != 0 { result.terms.append(Term(variable: next, coefficient: sum)) }
    }
    return result
  }

  /// The product with a constant; nil if a number outgrows what an index can be.
  package func scaled(by factor: Int) -> AffineForm? {
    guard let constant = Self.limited(constant.multipliedReportingOverflow(by: factor)) else {
      return nil
    }
    var result = AffineForm(constant)
    guard factor != 0 else { return result }
    for term in terms {
      let product = term.coefficient.multipliedReportingOverflow(by: factor)
      guard let coefficient = Self.limited(product) else { return nil }
      result.terms.append(Term(variable: term.variable, coefficient: coefficient))
    }
    return result
  }

  /// The least and greatest value for variables in these ranges.
  package func range(over variables: [ClosedRange<Int>]) -> ClosedRange<Int>? {
    var low = constant
    var high = constant
    for term in terms {
      let range = variables[term.variable]
      let ends = [range.lowerBound, range.upperBound].map {
        Self.limited(term.coefficient.multipliedReportingOverflow(by: $0))
      }
      guard let first = ends[0], let last = ends[1],
        let newLow = Self.limited(low.addingReportingOverflow(min(first, last))),
        let newHigh = Self.limited(high.addingReportingOverflow(max(first, last)))
      else { return nil }
      low = newLow
      high = newHigh
    }
    return low...high
  }

  /// No array has more than 2^48 elements, and sums of numbers below that do not overflow.
  private static func limited(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
    result.overflow || abs(Double(result.partialValue)) > 0x1p48 ? nil : result.partialValue
  }
}
