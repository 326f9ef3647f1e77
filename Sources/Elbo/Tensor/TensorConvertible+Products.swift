extension TensorConvertible {
  /// The product of a vector for each example, `[B, n]`, and a matrix, `[n, m]`, such as a weight.
  ///
  /// Each element is one chain of fused multiply-adds in the order of n (rule 1).
  public func matrixProduct(
    _ matrix: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .matrixProduct, others: matrix.expression,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
