/// A subscript: a constant plus multiples of loop variables, and of what tables hold at them.
package struct Affine: Hashable, Sendable {
  package private(set) var terms: [Term]
  package private(set) var constant: Int

  package struct Term: Hashable, Sendable {
    package let factor: Int
    package let variable: String
    /// The table that is read at the variable; nil for the variable itself.
    package var table: String?

    /// `variable`, or `table[variable]`
    fileprivate var coordinate: CExpression {
      table.map { .element(.name($0), .name(variable)) } ?? .name(variable)
    }

    /// `variable * 400`, whatever the sign.
    fileprivate var magnitude: CExpression {
      abs(factor) == 1 ? coordinate : .binary(.multiply, coordinate, .integer(abs(factor)))
    }
  }

  package init(_ constant: Int = 0) {
    terms = []
    self.constant = constant
  }

  package init(_ variable: String, times factor: Int = 1) {
    terms = factor == 0 ? [] : [Term(factor: factor, variable: variable)]
    constant = 0
  }

  /// A multiple of what a table holds at a loop variable.
  package init(table: String, at variable: String, times factor: Int = 1) {
    terms = factor == 0 ? [] : [Term(factor: factor, variable: variable, table: table)]
    constant = 0
  }

  /// A multiple of what a table holds at a loop variable.
  package init(table: String, at variable: KernelLocal, times factor: Int = 1) {
    self.init(table: table, at: variable.name, times: factor)
  }

  package static func + (a: Affine, b: Affine) -> Affine {
    var result = a
    result.constant += b.constant
    for term in b.terms { result.add(term) }
    return result
  }

  package static func + (a: Affine, b: Int) -> Affine { a + Affine(b) }

  package static func - (a: Affine, b: Affine) -> Affine { a + b * -1 }

  package static func * (a: Affine, factor: Int) -> Affine {
    var result = Affine(a.constant * factor)
    if factor != 0 {
      result.terms = a.terms.map {
        Term(factor: $0.factor * factor, variable: $0.variable, table: $0.table)
      }
    }
    return result
  }

  /// The only variable of a form that is one.
  package var variable: String? {
    let isOne = constant == 0 && terms.count == 1 && terms[0].factor == 1
    return isOne && terms[0].table == nil ? terms[0].variable : nil
  }

  private mutating func add(_ term: Term) {
    let index = terms.firstIndex { $0.variable == term.variable && $0.table == term.table }
    guard let index else { return terms.append(term) }
    let sum = terms[index].factor + term.factor
    if sum == 0 {
      terms.remove(at: index)
    } else {
      terms[index] = Term(factor: sum, variable: term.variable, table: term.table)
    }
  }

  /// `block * 6400 + k5_from[y] * 400 + 3 - t * 400`: what is subtracted comes last, since the
  /// kernel subset has no sign.
  package var expression: CExpression {
    var added = terms.filter { $0.factor > 0 }.map(\.magnitude)
    var subtracted = terms.filter { $0.factor < 0 }.map(\.magnitude)
    if constant < 0 { subtracted.append(.integer(-constant)) }
    if constant > 0 || added.isEmpty { added.append(.integer(max(0, constant))) }
    let sum = added.dropFirst().reduce(added[0]) { .binary(.add, $0, $1) }
    return subtracted.reduce(sum) { .binary(.subtract, $0, $1) }
  }
}
