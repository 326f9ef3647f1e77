/// A value that differs between training and the other programs, such as a layer with dropout.
///
/// - Parameters:
///   - value: What training computes with.
///   - other: What all other programs compute with; both broadcast to one shape.
public func training(
  _ value: some TensorConvertible, otherwise other: some TensorConvertible,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  value.applying(
    .training, others: other.expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}
