import ElboIR

/// How a value lies in memory: rows of floats, each padded to whole vector blocks of 16. A value of
/// one column has its rows one after the other, and is padded at its end.
///
/// A batched value has the batch as its rows and its features, flattened, as its columns. A fixed
/// value of two or more axes has the last axis as its columns. Padding holds anything; no element
/// of a result depends on it.
package struct Layout: Hashable, Sendable {
  package let isBatched: Bool
  package let rows: Int
  package let columns: Int
  /// Rows with the padding that whole blocks need.
  package let storedRows: Int

  /// Floats that a vector of any instruction set divides; the lanes of rule 4.
  package static let vectorBlock = NumericLaw.lanes

  package init(shape: Shape, batch: Int, rowsPerBlock: Int) {
    isBatched = shape.isBatched
    if shape.isBatched {
      rows = batch
      columns = shape.count
      storedRows = batch.roundedUp(to: rowsPerBlock)
    } else {
      columns = shape.dimensions.last ?? 1
      rows = shape.count / columns
      storedRows = rows == 1 ? 1 : rows.roundedUp(to: Self.vectorBlock)
    }
  }

  /// Of the values that a nest over rows and columns computes.
  ///
  /// - Parameters:
  ///   - axis: The rows, of each tap.
  ///   - isPadded: Whether the axis computes the padding as well.
  package init(rows axis: Axis, taps: Int = 1, isPadded: Bool = true, columns: Int) {
    isBatched = axis.kind == .batch
    rows = axis.count * taps
    self.columns = columns
    let padded = rows == 1 ? 1 : rows.roundedUp(to: Self.vectorBlock)
    storedRows = isPadded ? axis.computed : padded
  }

  /// Floats from one row to the next: an odd number of cache lines in a long row. A power of two of
  /// them would put a column of many rows into few sets of a cache, which then keeps few rows.
  package var stride: Int {
    if isColumn { return 1 }
    return
      (vectorBlocks >= MachineModel.longRow && vectorBlocks.isMultiple(of: 2)
      ? vectorBlocks + 1 : vectorBlocks) * Self.vectorBlock
  }
  /// Floats in all, padding included.
  package var count: Int { (storedRows * stride).roundedUp(to: Self.vectorBlock) }
  /// Rows beyond the last that a loop over the rows prefetches. No one reads them, but they are
  /// there, so that the loop needs no other form for its last iterations.
  package var prefetchedRows: Int {
    !isColumn && rows >= 64 && (!isBatched || count >= MachineModel.firstCacheFloats)
      ? MachineModel.prefetchDistance : 0
  }
  /// Floats that the value takes in memory.
  package var allocated: Int { count + prefetchedRows * stride }
  /// Vector blocks of 16 columns.
  package var vectorBlocks: Int { (columns + Self.vectorBlock - 1) / Self.vectorBlock }
  /// Floats that are computed: the stored rows of whole vector blocks.
  package var computed: Int { storedRows * vectorBlocks * Self.vectorBlock }
  /// Columns in the last vector block, where it is not full.
  package var remainder: Int { columns % Self.vectorBlock }
  /// Whether each row is one float, and the next one follows at once.
  package var isColumn: Bool { columns == 1 }

  /// The layout of the transposed copy of a fixed matrix, or of as many under each other.
  package func transposed(matrices: Int = 1) -> Layout {
    Layout(shape: Shape.fixed(matrices * columns, rows / matrices), batch: 0, rowsPerBlock: 1)
  }
}

extension Int {
  package func roundedUp(to multiple: Int) -> Int { (self + multiple - 1) / multiple * multiple }
}
