import ElboPlan

/// Loops inside of each other, and where they are on a nest's axes.
struct TermLoops {
  private struct Loop {
    let variable: String
    let start: Int
    let end: CExpression
  }

  private var loops: [Loop] = []
  var point: LoopPoint

  init(at point: LoopPoint) { self.point = point }

  /// Whether a loop never runs.
  var isEmpty: Bool { loops.contains { $0.end == .integer(0) } }

  /// So many points of an axis.
  mutating func add(_ axis: AxisID, variable: String, count: Int, from first: Affine) {
    point[axis] = first + (count == 1 ? Affine() : Affine(variable))
    if count > 1 { loops.append(Loop(variable: variable, start: 0, end: .integer(count))) }
  }

  /// The points of an axis.
  mutating func add(_ axis: AxisID, variable: String, over range: Range<Int>) {
    guard range.count > 1 else {
      point[axis] = Affine(range.lowerBound)
      return
    }
    point[axis] = Affine(variable)
    loops.append(
      Loop(variable: variable, start: range.lowerBound, end: .integer(range.upperBound)))
  }

  /// The points that a window has where its root is at a variable, and what follows from both.
  ///
  /// - Parameter range: The points that the root takes; nil for all.
  mutating func add(
    _ table: WindowTable, variable: String, at root: Affine, in range: Range<Int>? = nil,
    _ tables: inout KernelTables
  ) {
    let form = {
      (tables: inout KernelTables, subject: String, number: (WindowTable.Entry) -> Int) in
      tables.form(
        of: table.entries.map(number), named: subject, at: root, in: range,
        isBound: subject == "count")
    }
    let count = form(&tables, "count", \.count)
    let step = count == Affine(1) ? Affine() : Affine(variable)
    let first = form(&tables, "first", \.first)
    let from = form(&tables, "from", \.from)
    point[table.inner] = first + step * table.step
    point[table.derived] = from + step * table.derivedStep
    if count != Affine(1) {
      loops.append(Loop(variable: variable, start: 0, end: count.expression))
    }
  }

  func statements(around body: [CStatement]) -> [CStatement] {
    loops.reversed().reduce(body) { inner, loop in
      [.loop(variable: loop.variable, start: loop.start, count: loop.end, body: inner)]
    }
  }
}
