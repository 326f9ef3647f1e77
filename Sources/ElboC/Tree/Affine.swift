/// A subscript: a constant plus multiples of loop variables.
package struct Affine: Hashable, Sendable {
  package private(set) var terms: [Term]
  package private(set) var constant: Int

  package struct Term: Hashable, Sendable {
    package let factor: Int
    package let variable: String
  }

  package init(_ constant: Int = 0) {
    terms = []
    self.constant = constant
  }

  package init(_ variable: String, times factor: Int = 1) {
    terms = factor == 0 ? [] : [Term(factor: factor, variable: variable)]
    constant = 0
  }

  package static func + (a: Affine, b: Affine) -> Affine {
    var result = a
    result.constant += b.constant
    for term in b.terms {
      if let index = result.terms.firstIndex(where: { $0.variable == term.variable }) {
        let sum = result.terms[index].factor + term.factor
        result.terms[index] = Term(factor: sum, variable: term.variable)
      } else {
        result.terms.append(term)
      }
    }
    return result
  }

  package static func + (a: Affine, b: Int) -> Affine { a + Affine(b) }

  package static func * (a: Affine, factor: Int) -> Affine {
    var result = Affine(a.constant * factor)
    if factor != 0 {
      result.terms = a.terms.map { Term(factor: $0.factor * factor, variable: $0.variable) }
    }
    return result
  }

  /// The only variable of a form that is one.
  package var variable: String? {
    constant == 0 && terms.count == 1 && terms[0].factor == 1 ? terms[0].variable : nil
  }

  /// `block * 6400 + i * 400 + 3`
  package var expression: CExpression {
    var parts: [CExpression] = terms.map { term in
      term.factor == 1
        ? .name(term.variable)
        : .binary(.multiply, .name(term.variable), .integer(term.factor))
    }
    if constant != 0 || parts.isEmpty { parts.append(.integer(constant)) }
    return parts.dropFirst().reduce(parts[0]) { .binary(.add, $0, $1) }
  }
}
