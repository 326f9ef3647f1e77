import ElboToolchain

/// A form and loops with tables, small enough to be run through.
struct TableSample: Sendable, CustomStringConvertible {
  let space: IterationSpace
  let form: AffineForm

  var description: String {
    let tables = space.loops.compactMap { loop in
      if case .table(let table, _) = loop { "\(table.entries)" } else { nil }
    }
    return tables.joined(separator: " ")
  }

  /// Two blocks, two positions with a table of taps and of first taps each, and a channel: all
  /// tables of taps from 0 to 2, the empty ones among them.
  static let all: [TableSample] = tables.flatMap { rows in
    tables.filter { $0[0] <= 1 }.map { columns in TableSample(rows: rows, columns: columns) }
  }

  private static let tables = (0..<27).map { [$0 % 3, $0 / 3 % 3, $0 / 9] }

  /// block · 1000 + first[y] · 40 − t · 7 + x · 3 + s · 5 + u · 2 + k − 6: `t` and `u` are bounded at
  /// `y`, `s` at `x`.
  private init(rows: [Int], columns: [Int]) {
    let rows = IndexTable(name: "k0_rows", entries: rows)
    let columns = IndexTable(name: "k0_columns", entries: columns)
    let more = IndexTable(name: "k0_more", entries: [2, 0, 1])
    let first = IndexTable(name: "k0_first", entries: [3, 0, 1])
    space = IterationSpace(
      blocks: 2, loops: .range(0...2), .range(1...2), .table(rows, at: 1), .table(columns, at: 2),
      .table(more, at: 1), .range(0...1))
    form = [
      (IndexCoordinate(variable: 0), 1000), (IndexCoordinate(variable: 1, table: first), 40),
      (IndexCoordinate(variable: 3), -7), (IndexCoordinate(variable: 2), 3),
      (IndexCoordinate(variable: 4), 5), (IndexCoordinate(variable: 5), 2),
      (IndexCoordinate(variable: 6), 1),
    ].reduce(AffineForm(-6)) { sum, term in
      AffineForm(term.0).scaled(by: term.1).flatMap(sum.adding) ?? sum
    }
  }

  /// The values of all variables, in the order of nested loops.
  var iterations: [[Int]] {
    space.loops.reduce([[]]) { points, loop in
      points.flatMap { point in
        switch loop {
        case .range(let values): values.map { point + [$0] }
        case .table(let table, let root): (0..<table[point[root]]).map { point + [$0] }
        }
      }
    }
  }

  func value(at point: [Int]) -> Int {
    form.terms.reduce(form.constant) { sum, term in
      let value = point[term.coordinate.variable]
      return sum + term.coefficient * (term.coordinate.table?[value] ?? value)
    }
  }
}

extension IterationSpace {
  init(blocks: Int, loops: Loop...) {
    self.init(blocks: blocks)
    for loop in loops { open(loop) }
  }
}
