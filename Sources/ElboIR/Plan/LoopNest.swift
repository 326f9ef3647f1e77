/// One pass over the rows of a block.
package enum LoopNest: Hashable, Sendable {
  /// Copies a site's data from the caller's rows into a buffer, converted to floats.
  case input(site: String, ElementType, buffer: BufferID)
  /// Vectors of columns, in registers.
  case vector(VectorNest)
  /// One node by loops over single elements: what moves elements between columns.
  case element(ElementNest)
  /// Writes the rows of a block of a state tensor into its transposed copy.
  case transpose(from: BufferID, to: BufferID)
}

/// Computes values of one layout, a vector of columns of one row at a time.
package struct VectorNest: Hashable, Sendable {
  package let layout: Layout
  /// What the body's accumulators hold. Several are products of one left side, with as many terms:
  /// each of its elements is loaded once for all of them.
  package var accumulations: [Accumulation]
  /// In order of dependence; operands are positions in this array.
  package var body: [BodyValue]

  package init(layout: Layout, accumulations: [Accumulation], body: [BodyValue]) {
    self.layout = layout
    self.accumulations = accumulations
    self.body = body
  }
}

/// Accumulators that a loop fills before the body reads them: the tile of a contraction, or the
/// sum of rows of a batch.
package enum Accumulation: Hashable, Sendable {
  /// Accumulations of fused multiply-adds, part after part (rule 1), from the value in `start` or
  /// from +0.
  case products([ContractionOperands], start: BufferID?)
  /// Rows of a batched buffer, ascending (rule 3).
  case rows(buffer: BufferID, Range<Int>)
}

/// `acc = fma(left[row][k], right[k][column], acc)` for ascending `k`.
package struct ContractionOperands: Hashable, Sendable {
  /// The node whose products these are.
  package let node: NodeID
  package let left: BufferID
  /// Whether `left` lies as [k][row]: the batch is what is summed over.
  package let leftIsTransposed: Bool
  /// Lies as [k][column].
  package let right: BufferID
  package let range: Range<Int>

  package init(
    node: NodeID, left: BufferID, leftIsTransposed: Bool, right: BufferID, range: Range<Int>
  ) {
    self.node = node
    self.left = left
    self.leftIsTransposed = leftIsTransposed
    self.right = right
    self.range = range
  }
}

/// One value, or one effect, of a nest's body.
package struct BodyValue: Hashable, Sendable {
  package let operation: BodyOperation
  package let operands: [Int]
  /// The node whose value this is, for a value that is one.
  package let node: NodeID?
  package let element: ElementType

  package init(operation: BodyOperation, operands: [Int], node: NodeID?, element: ElementType) {
    self.operation = operation
    self.operands = operands
    self.node = node
    self.element = element
  }
}

package enum BodyOperation: Hashable, Sendable {
  /// What an accumulation of the nest has summed, by its position.
  case accumulator(Int)
  case load(buffer: BufferID, Access)
  case constant(Constant)
  /// A position in the plan's scalars.
  case scalar(ScalarID)
  case rowMask
  case noise(NoiseKind, stream: NoiseStream)
  /// Whether the column is the operand, an index.
  case oneHot
  /// An elementwise operation, or one that keeps the value as it is.
  case compute(Operation)
  case store(buffer: BufferID)
  /// Reduces the operand over the columns; the buffer holds one column.
  case reduce(Reduction, buffer: BufferID)
}

/// Which element of a buffer a vector of columns of one row reads.
package enum Access: String, Hashable, Sendable {
  /// The same row and columns.
  case element
  /// The same columns of the only row.
  case column
  /// The copies in the same row.
  case row
  /// The copies in the only row.
  case scalar
}

/// One node by loops over single elements.
package struct ElementNest: Hashable, Sendable {
  package let node: NodeID
  package let operands: [BufferID]
  package let result: BufferID

  package init(node: NodeID, operands: [BufferID], result: BufferID) {
    self.node = node
    self.operands = operands
    self.result = result
  }
}
