/// Independent coins: `x ~ Bernoulli(logits: logits(h))`.
///
/// A logit is log p / (1 − p). A pixel between 0 and 1 counts in that proportion for both sides.
public struct Bernoulli: Distribution {
  /// What it lowers to.
  public let term: DistributionTerm

  /// Coins with a logit for each element.
  public init(
    logits: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    term = DistributionTerm(
      .bernoulli, [logits.expression],
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
