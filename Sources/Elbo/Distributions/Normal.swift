/// Independent normals: `z ~ Normal(mean: mean(h), logVariance: logVariance(h))`.
///
/// The logarithm of the variance may take any value, which is why layers give it.
public struct Normal: Distribution {
  /// What it lowers to.
  public let term: DistributionTerm

  /// Normals with a mean and a variance for each element; both have one shape.
  public init(
    mean: some TensorConvertible, logVariance: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    term = DistributionTerm(
      .normal, [mean.expression, logVariance.expression],
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Normals of one fixed variance: `x ~ Normal(mean: decoded, logVariance: 0)`.
  public init(
    mean: some TensorConvertible, logVariance: Double,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.init(
      mean: mean, logVariance: Tensor(logVariance), fileID: fileID, line: line, column: column)
  }
}
