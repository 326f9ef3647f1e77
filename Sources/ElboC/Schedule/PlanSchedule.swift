import ElboIR
import ElboPlan

/// How each kernel of a plan is run on one target.
///
/// It is all that a translator needs beside the plan: which axis fills vectors, how a block is cut
/// into register tiles, in which order these run, and what is prefetched. Whatever it says, the
/// same values are computed: the plan alone says what, and in which order sums are taken.
package struct PlanSchedule: Hashable, Sendable {
  package let target: Target
  package var kernels: [KernelSchedule]

  package init(target: Target, kernels: [KernelSchedule]) {
    self.target = target
    self.kernels = kernels
  }
}

/// How a block of a kernel is run: nest after nest.
package struct KernelSchedule: Hashable, Sendable {
  /// Rows that one block computes.
  package let blockRows: Int
  package var nests: [NestSchedule]

  package init(blockRows: Int, nests: [NestSchedule]) {
    self.blockRows = blockRows
    self.nests = nests
  }
}

extension KernelSchedule: PositionedElement { package typealias Position = KernelID }
extension NestSchedule: PositionedElement { package typealias Position = NestID }

package enum NestSchedule: Hashable, Sendable {
  /// Data are copied from the caller's rows: so many vectors of each, or element by element.
  case data(vectors: Int?)
  /// Loops over single elements.
  case elements
  /// Vectors hold columns of one row.
  case columns(ColumnSchedule)
  /// Vectors hold rows of one column; so many vectors of them a block.
  case rows(vectors: Int)
  case transposition(TranspositionSchedule)
}

/// Register tiles of rows by vectors of columns.
///
/// Within a tile terms, then the body.
package struct ColumnSchedule: Hashable, Sendable {
  /// Rows that are computed.
  package let rows: Int
  /// Columns, outermost.
  package var panels: [Panel]
  /// The rows of each panel.
  package var tiles: [Cut]
  /// Whether all panels of a tile run before the next tile, else all tiles of a panel.
  package let hasTilesOutside: Bool
  /// Terms that all tiles of a panel take before any takes the next ones; nil where a tile takes
  /// all of them at once.
  package let chunk: Int?
  /// Taps of the last window of a weight that meet as many positions, one after the other: their
  /// loops have constant bounds. None where a table has all bounds.
  package let tapClasses: [Range<Int>]
  /// Whether each datum and position goes to the sums of all taps before the next one does, which
  /// then lie in memory.
  package let hasTapsInside: Bool
  package let prefetches: Prefetches

  /// Vector blocks of columns that tiles share.
  package struct Panel: Hashable, Sendable {
    package let cut: Cut
    package var vectors: Int
    /// Columns of the only vector block that are not padding, where a reduction must know.
    package var keep: Int?

    package init(cut: Cut, vectors: Int, keep: Int?) {
      self.cut = cut
      self.vectors = vectors
      self.keep = keep
    }
  }

  package init(
    rows: Int, panels: [Panel], tiles: [Cut], hasTilesOutside: Bool = false, chunk: Int?,
    tapClasses: [Range<Int>] = [], hasTapsInside: Bool = false, prefetches: Prefetches
  ) {
    self.tapClasses = tapClasses
    self.hasTilesOutside = hasTilesOutside
    self.hasTapsInside = hasTapsInside
    self.rows = rows
    self.panels = panels
    self.tiles = tiles
    self.chunk = chunk
    self.prefetches = prefetches
  }
}

/// What the products of a nest prefetch while they run.
package struct Prefetches: Hashable, Sendable {
  /// Rows some terms later of what the products read.
  package var ahead: Set<BufferID> = []
  /// The panel that comes next, of right sides that have left the second cache.
  package var next: Set<BufferID> = []
  /// State that the body writes, a row of the tile at a time.
  package var updated: [BufferID] = []
  /// The transposed copies of that.
  package var copies: [BufferID] = []

  package init() {}
}

/// How the rows of a block of state become columns of its copy.
package enum TranspositionSchedule: Hashable, Sendable {
  /// The lanes of rows that computed them have stored them.
  case stored
  /// One row or column, which lies in the copy as it does in the matrix.
  case vector
  /// Element by element.
  case elements
  /// Squares in registers.
  case squares(prefetches: Bool)
}
