/// A subscript: a constant plus multiples of loop variables.
struct Affine: Hashable, Sendable {
  private(set) var terms: [Term]
  private(set) var constant: Int

  struct Term: Hashable, Sendable {
    let factor: Int
    let variable: String
  }

  init(_ constant: Int = 0) {
    terms = []
    self.constant = constant
  }

  init(_ variable: String, times factor: Int = 1) {
    terms = factor == 0 ? [] : [Term(factor: factor, variable: variable)]
    constant = 0
  }

  static func + (a: Affine, b: Affine) -> Affine {
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

  static func + (a: Affine, b: Int) -> Affine { a + Affine(b) }

  static func * (a: Affine, factor: Int) -> Affine {
    var result = Affine(a.constant * factor)
    if factor != 0 {
      result.terms = a.terms.map { Term(factor: $0.factor * factor, variable: $0.variable) }
    }
    return result
  }

  /// `block * 6400 + i * 400 + 3`
  var expression: CExpression {
    var parts: [CExpression] = terms.map { term in
      term.factor == 1
        ? .name(term.variable)
        : .binary(.multiply, .name(term.variable), .integer(term.factor))
    }
    if constant != 0 || parts.isEmpty { parts.append(.integer(constant)) }
    return parts.dropFirst().reduce(parts[0]) { .binary(.add, $0, $1) }
  }
}
