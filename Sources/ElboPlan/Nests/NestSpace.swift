import ElboIR

/// The parallel axes of a nest over the rows and columns of a layout.
///
/// A convolution's columns are channels at positions, and its weight's rows are channels at taps:
///
/// ```
/// [B, 14, 14, 32]   column = (x · 14 + y) · 32 + channel
/// [4, 4, 32, 64]    row = (tap y · 4 + tap x) · 32 + channel
/// ```
package struct NestSpace: Hashable, Sendable {
  package let layout: Layout
  /// What rows are counted by beside the row: the taps of a weight, outermost first.
  package let taps: [Int]
  /// What columns are counted by beside the column: the positions of a grid, then groups.
  package let positions: [Int]

  package init(_ layout: Layout, taps: [Int] = [], positions: [Int] = []) {
    self.layout = layout
    self.taps = taps
    self.positions = positions
  }

  /// Rows of a tap.
  package var rows: Int { layout.rows / taps.reduce(1, *) }
  /// Columns of a position.
  package var columns: Int { layout.columns / positions.reduce(1, *) }

  // MARK: Axes

  package var axes: [Axis] {
    let own = layout.axes
    let row =
      taps.isEmpty ? own[LoopNest.row.index] : Axis(kind: own[LoopNest.row.index].kind, count: rows)
    let column =
      positions.isEmpty ? own[LoopNest.column.index] : Axis(kind: .column, count: columns)
    return [row, column] + taps.map { Axis(kind: .tap, count: $0) }
      + positions.map { Axis(kind: .position, count: $0) }
  }

  package var tapAxes: [AxisID] { taps.indices.map { AxisID(2 + $0) } }

  package var positionAxes: [AxisID] { positions.indices.map { AxisID(2 + taps.count + $0) } }

  // MARK: Maps

  /// The row of the layout.
  package var row: AffineMap { Self.flat(tapAxes, taps, AffineMap(LoopNest.row), rows) }

  /// The column of the layout.
  package var column: AffineMap { Self.flat(positionAxes, positions, columnOfPosition, columns) }

  /// Its own elements.
  package var elements: AffineMap { layout.map(row: row, column: column) }

  /// Its own elements in a transposed copy, which has the matrix of each tap transposed.
  package func transposedElements(of copy: Layout) -> AffineMap {
    copy.map(
      row: Self.flat(tapAxes, taps, column, layout.columns), column: AffineMap(LoopNest.row))
  }

  /// A single column has no axis in any map: all lanes of a vector are copies of it.
  package var columnOfPosition: AffineMap {
    columns == 1 ? AffineMap() : AffineMap(LoopNest.column)
  }

  /// The row-major position along axes, and within the innermost of them.
  package static func flat(
    _ axes: [AxisID], _ counts: [Int], _ inner: AffineMap, _ count: Int
  ) -> AffineMap {
    zip(axes, counts).reduce(AffineMap()) { $0 * $1.1 + AffineMap($1.0) } * count + inner
  }

  /// The feature index of its own elements, for a value of a shape; nil where the space does not
  /// tell the axes of the shape apart.
  package func index(in shape: Shape) -> [AffineMap]? {
    guard layout.isBatched, shape.isBatched, shape.count == layout.columns, shape.rank > 0,
      positions.starts(with: shape.dimensions.dropLast())
    else { return nil }
    let grid = positionAxes.prefix(shape.rank - 1)
    let groups = shape.rank - 1
    let channel = Self.flat(
      Array(positionAxes.dropFirst(groups)), Array(positions.dropFirst(groups)), columnOfPosition,
      columns)
    return grid.map { AffineMap($0) } + [channel]
  }

  /// Who computes its values in registers.
  package var partition: Partition {
    layout.isBatched
      ? .batch
      : .matrix(
        taps: taps.reduce(1, *), rows: taps.isEmpty ? layout.storedRows : rows,
        columns: layout.stride)
  }
}

extension NestSpace {
  /// The space of a value's own nest: a weight has its taps apart.
  package init(of shape: Shape, layout: Layout) {
    let taps = shape.isBatched || shape.rank < 3 ? [] : shape.dimensions.dropLast(2)
    self.init(layout, taps: Array(taps))
  }

  /// The space of a nest that tells the grid of a value from its channels.
  package init(gridOf shape: Shape, layout: Layout) {
    self.init(layout, positions: shape.dimensions.dropLast())
  }
}
