import ElboIR

// Values of a whole batch: sums over the rows that hold data, each one chain, however a gradient's
// sums are cut (rule 3).
extension ExpressionLowering {
  /// The mean over the rows that hold data: `Σ select(mask, x, 0) / Σ mask`.
  mutating func emitBatchMean(of expression: Expression, label: String?) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard shape.isBatched else {
      return reject(
        "'batchMean' needs a value for each example, got \(shape)", expression: expression)
    }
    let mask = builder.add(.rowMask)
    let rows = count(in: mask)
    let sum = builder.add(.batchSum(.whole), masked(x, by: mask))
    return add(
      .binary(.divide), operands: [sum, builder.broadcast(rows, to: builder.shape(of: sum))],
      label: label)
  }

  /// The sum of each channel over positions, then over the rows that hold data.
  mutating func emitChannelSum(of expression: Expression, label: String?) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard shape.isBatched else {
      return reject(
        "'BatchNorm' needs a value for each example, got \(shape)", expression: expression)
    }
    guard shape.rank > 0 else {
      return reject(
        "'BatchNorm' needs channels, got \(shape); 'reshaped(1)' makes one", expression: expression)
    }
    let positions = Array(shape.dimensions.indices.dropLast())
    let sums = positions.isEmpty ? x : builder.add(.reduce(.sum, axes: positions), x)
    return add(.batchSum(.whole), operands: [masked(sums, by: builder.add(.rowMask))], label: label)
  }

  /// How many elements such a sum has, rows · positions. A shape that has no sum is that one's to
  /// report.
  mutating func emitChannelCount(of expression: Expression, label: String?) -> NodeID {
    let shape = shape(of: expression.operands[0])
    guard shape.isBatched, shape.rank > 0 else { return builder.addError() }
    let positions = shape.dimensions.dropLast().reduce(1, *)
    let rows = count(in: builder.add(.rowMask))
    guard positions > 1 else { return rows }
    return add(
      .binary(.multiply), operands: [rows, builder.constant(Double(positions))], label: label)
  }

  /// `Σ mask`.
  private mutating func count(in mask: NodeID) -> NodeID {
    builder.add(.batchSum(.whole), builder.add(.convert, mask))
  }

  /// `select(mask, x, 0)`.
  private mutating func masked(_ x: NodeID, by mask: NodeID) -> NodeID {
    let shape = builder.shape(of: x)
    return builder.add(
      .select, builder.broadcast(mask, to: shape), x, builder.constant(0, shape: shape))
  }
}
