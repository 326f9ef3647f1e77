import ElboIR

// Nests over the rows and columns of a layout, which have these two axes first.
extension LoopNest {
  package static let row: AxisID = 0
  package static let column: AxisID = 1
  /// The first axis of terms where rows and columns are counted by nothing else.
  package static let term: AxisID = 2

  /// - Parameter terms: The axes of terms, from the third one on.
  package init(
    layout: Layout, terms: [Axis] = [], accumulations: [Accumulation] = [], body: [BodyValue]
  ) {
    self.init(
      space: NestSpace(layout), terms: terms, accumulations: accumulations, body: body)
  }

  /// - Parameter terms: The axes of terms and those that follow from them, after the space's own.
  package init(
    space: NestSpace, terms: [Axis] = [], windows: [AxisWindow] = [],
    accumulations: [Accumulation] = [], body: [BodyValue]
  ) {
    self.init(
      axes: space.axes + terms, windows: windows, accumulations: accumulations, body: body)
  }

  /// The layout of the values that it computes; nil where it moves elements one by one.
  package var layout: Layout? { space?.layout }

  /// The rows and columns that it computes; nil where it moves elements one by one.
  package var space: NestSpace? {
    guard axes.count > 1, axes[Self.column].kind == .column else { return nil }
    let taps = axes.filter { $0.kind == .tap }.map(\.count)
    let positions = axes.filter { $0.kind == .position }.map(\.count)
    let layout = Layout(
      rows: axes[Self.row], taps: taps.reduce(1, *), isPadded: taps.isEmpty,
      columns: axes[Self.column].count * positions.reduce(1, *))
    return NestSpace(layout, taps: taps, positions: positions)
  }
}

extension Layout {
  /// Of a nest over its rows and columns.
  package var axes: [Axis] {
    [
      Axis(kind: isBatched ? .batch : .row, count: rows, computed: storedRows),
      Axis(kind: .column, count: columns, computed: isColumn ? 1 : vectorBlocks * Self.vectorBlock),
    ]
  }

  /// Its own elements, in a nest over its rows and columns.
  package var elements: AffineMap {
    map(row: AffineMap(LoopNest.row), column: AffineMap(LoopNest.column))
  }

  /// The same columns of its only row.
  package var columnsOfOneRow: AffineMap {
    map(row: AffineMap(), column: AffineMap(LoopNest.column))
  }

  /// The only column of the same row.
  package var columnOfRows: AffineMap { map(row: AffineMap(LoopNest.row), column: AffineMap()) }

  /// An element.
  package func map(row: AffineMap, column: AffineMap) -> AffineMap {
    isColumn ? row : row * stride + column
  }
}
