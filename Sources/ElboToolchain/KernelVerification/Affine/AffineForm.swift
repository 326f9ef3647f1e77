/// A sum of coordinates times constants, plus a constant: what an index of the kernel subset is.
package struct AffineForm: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    package var coordinate: IndexCoordinate
    package var coefficient: Int
  }

  package var constant: Int
  /// By ascending coordinate, no coefficient 0.
  package private(set) var terms: [Term] = []

  package init(_ constant: Int) {
    self.constant = constant
  }

  package init(_ coordinate: IndexCoordinate) {
    constant = 0
    terms = [Term(coordinate: coordinate, coefficient: 1)]
  }

  package init(variable: Int) {
    self.init(IndexCoordinate(variable: variable))
  }

  /// The value, if no coordinate is in it.
  package var constantValue: Int? { terms.isEmpty ? constant : nil }

  /// The coordinate, if the form is nothing else.
  package var coordinate: IndexCoordinate? {
    guard constant == 0, terms.count == 1, terms[0].coefficient == 1 else { return nil }
    return terms[0].coordinate
  }

  package func coefficient(of variable: Int) -> Int {
    terms.first { $0.coordinate == IndexCoordinate(variable: variable) }?.coefficient ?? 0
  }

  /// The terms that a condition holds for, with the constant.
  package func filter(_ isIncluded: (Term) -> Bool) -> AffineForm {
    var result = self
    result.terms = terms.filter(isIncluded)
    return result
  }

  /// The sum; nil if a number outgrows what an index can be.
  package func adding(_ other: AffineForm) -> AffineForm? {
    guard let constant = IndexArithmetic.sum(constant, other.constant) else { return nil }
    var result = AffineForm(constant)
    var left = terms[...]
    var right = other.terms[...]
    while let next = [left.first, right.first].compactMap({ $0?.coordinate }).min() {
      let parts = [Self.take(next, from: &left), Self.take(next, from: &right)]
      guard let sum = IndexArithmetic.sum(parts[0], parts[1]) else { return nil }
      if sum != 0 { result.terms.append(Term(coordinate: next, coefficient: sum)) }
    }
    return result
  }

  /// The product with a constant; nil if a number outgrows what an index can be.
  package func scaled(by factor: Int) -> AffineForm? {
    guard let constant = IndexArithmetic.product(constant, factor) else { return nil }
    var result = AffineForm(constant)
    guard factor != 0 else { return result }
    for term in terms {
      guard let coefficient = IndexArithmetic.product(term.coefficient, factor) else { return nil }
      result.terms.append(Term(coordinate: term.coordinate, coefficient: coefficient))
    }
    return result
  }

  /// The difference; nil if a number outgrows what an index can be.
  package func subtracting(_ other: AffineForm) -> AffineForm? {
    other.scaled(by: -1).flatMap(adding)
  }

  /// Takes the first term if it has this coordinate, and gives its coefficient.
  private static func take(_ coordinate: IndexCoordinate, from terms: inout ArraySlice<Term>)
    -> Int
  {
    guard let term = terms.first, term.coordinate == coordinate else { return 0 }
    terms.removeFirst()
    return term.coefficient
  }
}
