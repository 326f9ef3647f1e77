import ElboIR
import ElboPlan

/// A register tile: some rows of a block by some vectors of columns.
package struct Tile {
  package let nest: RowNest
  package let schedule: ColumnSchedule
  package let lanes: LaneAccumulators
  /// Its first row within the block.
  package var localRow = Affine()
  package var rows: Int
  /// Its first column.
  package let column: Affine
  package let vectors: Int
  /// Columns of its only vector block that are not padding, where a reduction must know.
  package let keep: Int?
  /// Its position among the tiles of its panel, and how many they are.
  package var position = Affine()
  package var tiles = 1

  /// A whole panel.
  init(
    nest: RowNest, schedule: ColumnSchedule, lanes: LaneAccumulators, column: Affine,
    panel: ColumnSchedule.Panel
  ) {
    self.nest = nest
    self.schedule = schedule
    self.lanes = lanes
    self.column = column
    rows = schedule.rows
    vectors = panel.vectors
    keep = panel.keep
  }

  /// Whether its sums are in `partial` when the body reads them.
  var isChunked: Bool { schedule.chunk != nil || schedule.hasTapsInside }

  /// Columns of its only vector block that exist, where no padding follows them.
  var tail: Int? { nest.isPadded ? nil : keep }

  /// Its first row in `partial`, which has the rows of a block for each position and tap.
  private func partialRow(at point: LoopPoint) -> Affine {
    nest.pointNumber.affine(at: point) * schedule.rows + localRow
  }

  /// `partial[i][j]`, at a position or a tap.
  func partial(at point: LoopPoint) -> CExpression {
    let row = CExpression.element(
      .local(.partial), (partialRow(at: point) + rowIndex).expression)
    return .element(row, vectorIndex.expression)
  }

  package var rowIndex: Affine { rows == 1 ? Affine() : Affine(.i) }
  package var vectorIndex: Affine { vectors == 1 ? Affine() : Affine(.j) }

  /// The row in the buffers of the row `i` of the tile.
  package func row(from first: Affine) -> Affine { first + localRow + rowIndex }

  /// The column of the vector `j` of the tile.
  package func vectorColumn(on target: Target) -> Affine {
    column + vectorIndex * target.vectorWidth
  }

  /// `acc`, and `acc2` for a second accumulation.
  package static func name(of array: KernelLocal, accumulation: AccumulationID) -> String {
    accumulation == 0 ? array.name : array.numbered(accumulation.index + 1)
  }

  /// `vf acc[8][3];`
  ///
  /// - Parameter points: Positions and taps, where it has sums of all of them.
  package func array(
    _ array: KernelLocal, accumulation: AccumulationID, points: Int = 1
  ) -> CStatement {
    .array(
      type: "vf", name: Self.name(of: array, accumulation: accumulation),
      dimensions: [.integer(rows * points), .integer(vectors)])
  }

  /// `acc[i][j]`
  package func accumulator(of accumulation: AccumulationID) -> CExpression {
    .element(
      .element(.name(Self.name(of: .acc, accumulation: accumulation)), rowIndex.expression),
      vectorIndex.expression)
  }

  /// `result[i][j]`
  package func result(of accumulation: AccumulationID) -> CExpression {
    guard !isChunked else { return partial(at: nest.coordinates) }
    let row = CExpression.element(
      .name(Self.name(of: .result, accumulation: accumulation)), rowIndex.expression)
    return .element(row, vectorIndex.expression)
  }

  /// `b[j]`
  package func panelVector(of accumulation: AccumulationID) -> CExpression {
    .element(.name(Self.name(of: .b, accumulation: accumulation)), vectorIndex.expression)
  }
}
