extension TensorConvertible {
  /// The sum along one feature axis, which disappears; along all of them without an axis.
  public func sum(
    axis: Int? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.sum, axes: .init(axis), keepsAxes: false),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The sum along several feature axes, which disappear or, on request, keep the size 1.
  public func sum(
    axes: [Int], keepingAxes: Bool = false,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.sum, axes: .these(axes), keepsAxes: keepingAxes),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The mean along one feature axis, which disappears; along all of them without an axis.
  public func mean(
    axis: Int? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.mean, axes: .init(axis), keepsAxes: false),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The mean along several feature axes, which disappear or, on request, keep the size 1.
  public func mean(
    axes: [Int], keepingAxes: Bool = false,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.mean, axes: .these(axes), keepsAxes: keepingAxes),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The largest element, NaN if there is one, along one feature axis, which disappears; along all
  /// of them without an axis.
  public func maximum(
    axis: Int? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.maximum, axes: .init(axis), keepsAxes: false),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The largest element, NaN if there is one, along several feature axes, which disappear or, on
  /// request, keep the size 1.
  public func maximum(
    axes: [Int], keepingAxes: Bool = false,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.maximum, axes: .these(axes), keepsAxes: keepingAxes),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// log Σ eˣ, without overflow, along one feature axis, which disappears; along all of them
  /// without an axis.
  public func logSumExp(
    axis: Int? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.logSumExp, axes: .init(axis), keepsAxes: false),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// log Σ eˣ, without overflow, along several feature axes, which disappear or, on request, keep
  /// the size 1.
  public func logSumExp(
    axes: [Int], keepingAxes: Bool = false,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reduce(.logSumExp, axes: .these(axes), keepsAxes: keepingAxes),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// eˣ / Σ eˣ along one feature axis, without overflow.
  public func softmax(
    axis: Int = -1, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .softmax(axis: axis), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The mean over the batch, one value for all data; the padding of a last batch does not count.
  public func batchMean(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(.batchMean, at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
