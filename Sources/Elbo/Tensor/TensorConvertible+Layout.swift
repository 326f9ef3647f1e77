extension TensorConvertible {
  /// This and another tensor, joined along a feature axis.
  public func concatenated(
    with other: some TensorConvertible, axis: Int = -1,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .concatenate(axis: axis), others: other.expression,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same elements in row-major order under other feature axes.
  public func reshaped(
    _ sizes: Int..., fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reshape(sizes), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same elements in row-major order under other feature axes.
  public func reshaped(
    _ sizes: [Int], fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reshape(sizes), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same elements in row-major order along one feature axis.
  public func flattened(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(.flatten, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `count` elements from `start` along a feature axis.
  public func sliced(
    axis: Int = -1, from start: Int, count: Int,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .slice(axis: axis, start: start, count: count),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

/// Tensors joined along a feature axis.
public func concatenated(
  _ tensors: [any TensorConvertible], axis: Int = -1,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  Tensor(
    Expression(
      kind: .concatenate(axis: axis), operands: tensors.map(\.tensor.expression),
      at: SourceLocation(fileID: fileID, line: line, column: column)))
}
