/// One of some categories: `y ~ Categorical(logits: logits(h))`.
///
/// The probability of a category is its softmax along the last axis.
public struct Categorical: Distribution {
  /// What it lowers to.
  public let term: DistributionTerm

  /// A choice with a logit for each category.
  public init(
    logits: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    term = DistributionTerm(
      .categorical, [logits.expression],
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
