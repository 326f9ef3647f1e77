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

  /// The feature axes in another order: the result's axis `i` is this one's `axes[i]`.
  ///
  /// `x.permuted(2, 0, 1)` is `[channels, height, width]` of an image `[height, width, channels]`.
  public func permuted(
    _ axes: Int..., fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(.permute(axes), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The feature axes in another order: the result's axis `i` is this one's `axes[i]`.
  public func permuted(
    _ axes: [Int], fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(.permute(axes), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The last two feature axes in each other's place.
  public func transposed(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(.transpose, at: SourceLocation(fileID: fileID, line: line, column: column))
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

  /// Without the first and the last elements along a feature axis.
  public func cropped(
    axis: Int = -1, before: Int = 0, after: Int = 0,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .crop(axis: axis, before: before, after: after),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// With so many elements of a number before and after its own along a feature axis.
  public func padded(
    axis: Int = -1, before: Int = 0, after: Int = 0, with value: Double = 0,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .pad(axis: axis, before: before, after: after, value: value),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Its elements along a feature axis, all of them `count` times, one copy after the other.
  public func tiled(
    axis: Int = -1, count: Int,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .tile(axis: axis, count: count),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A feature axis as two: `parts` of equal size, and the elements of each.
  public func split(
    axis: Int = -1, into parts: Int,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .split(axis: axis, parts: parts),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same elements in row-major order under the feature axes of another tensor.
  public func reshaped(
    like other: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .reshapeLike, others: other.expression,
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
