import ElboIR

/// One computation for all points of its axes.
///
/// ```
/// axes           batch 128, column 400, term 784
/// accumulation   acc = fma(x[batch · 784 + term], weight[term · 400 + column], acc)
/// body           hidden[batch · 400 + column] = relu(acc + bias[column])
/// ```
///
/// Points of parallel axes are independent. What is read and written is an affine map of the axes:
/// layers, their gradients, slices, concatenations, broadcasts and transpositions are one thing with
/// other maps.
package struct LoopNest: Hashable, Sendable {
  /// The parallel ones, then those of terms, outermost first, and what follows from both.
  package let axes: [Axis]
  /// Which points of the axes exist, beside their ranges.
  package let windows: [AxisWindow]
  /// What the body's accumulators hold. Several are products of one left side, with as many terms:
  /// each of its elements is loaded once for all of them.
  package var accumulations: [Accumulation]
  /// In order of dependence: operands stand before what reads them.
  package var body: [BodyValue]

  package init(
    axes: [Axis], windows: [AxisWindow] = [], accumulations: [Accumulation] = [],
    body: [BodyValue]
  ) {
    self.axes = axes
    self.windows = windows
    self.accumulations = accumulations
    self.body = body
  }
}

/// One value, or one effect, of a nest's body.
package struct BodyValue: Hashable, Sendable {
  package let operation: BodyOperation
  package let operands: [BodyPosition]
  /// The node whose value this is, for a value that is one.
  package let node: NodeID?
  package let element: ElementType

  package init(
    operation: BodyOperation, operands: [BodyPosition], node: NodeID?, element: ElementType
  ) {
    self.operation = operation
    self.operands = operands
    self.node = node
    self.element = element
  }
}

package enum BodyOperation: Hashable, Sendable {
  /// What an accumulation of the nest has summed.
  case accumulator(AccumulationID)
  case load(Access)
  /// An element of the caller's data, as it lies there.
  case data(DataAccess)
  case constant(Constant)
  case scalar(ScalarID)
  case rowMask
  case noise(NoiseKind, stream: NoiseStream)
  /// Whether the column is the operand, an index.
  case oneHot
  /// An elementwise operation, or one that keeps the value as it is: one that moves elements says
  /// by its accesses from where to where.
  case compute(Operation)
  case store(Access)
  /// Reduces the operand over the columns (rule 4), to an element for each row.
  case reduce(Reduction, Access)
}
