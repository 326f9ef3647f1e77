extension TensorConvertible {
  /// The sum along one feature axis, which disappears; along all of them without an axis.
  public func sum(
    axis: Int? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.sum, axes: axis.map { [$0] }),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The sum along several feature axes, which disappear.
  public func sum(
    axes: [Int], fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.sum, axes: axes),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The mean along one feature axis, which disappears; along all of them without an axis.
  public func mean(
    axis: Int? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.mean, axes: axis.map { [$0] }),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The mean along several feature axes, which disappear.
  public func mean(
    axes: [Int], fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.mean, axes: axes),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The largest element, NaN if there is one, along one feature axis, which disappears; along all of them without an axis.
  public func maximum(
    axis: Int? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.maximum, axes: axis.map { [$0] }),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The largest element, NaN if there is one, along several feature axes, which disappear.
  public func maximum(
    axes: [Int], fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.maximum, axes: axes),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// log Σ eˣ, without overflow, along one feature axis, which disappears; along all of them without an axis.
  public func logSumExp(
    axis: Int? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.logSumExp, axes: axis.map { [$0] }),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// log Σ eˣ, without overflow, along several feature axes, which disappear.
  public func logSumExp(
    axes: [Int], fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.logSumExp, axes: axes),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// eˣ / Σ eˣ along one feature axis, without overflow.
  public func softmax(
    axis: Int = -1, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .softmax(axis: axis), at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
