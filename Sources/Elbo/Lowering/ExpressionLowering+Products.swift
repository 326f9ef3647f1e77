extension ExpressionLowering {
  /// `[B, n] · [n, m]`.
  mutating func emitMatrixProduct(of expression: Expression, label: String?) -> NodeID {
    let operands = expression.operands.map { node(of: $0) }
    let (vector, matrix) = (builder.shape(of: operands[0]), builder.shape(of: operands[1]))
    guard vector.isBatched, vector.rank == 1 else {
      return reject(
        "'matrixProduct' needs a vector for each example, got \(vector)", expression: expression)
    }
    guard !matrix.isBatched, matrix.rank == 2 else {
      return reject(
        "'matrixProduct' needs one matrix for all data, got \(matrix)", expression: expression)
    }
    guard vector.dimensions[0] == matrix.dimensions[0] else {
      return reject(
        "'matrixProduct' needs a matrix of \(vector.dimensions[0]) rows, got \(matrix)",
        expression: expression)
    }
    return add(.contraction(.plain), operands: operands, label: label)
  }
}
