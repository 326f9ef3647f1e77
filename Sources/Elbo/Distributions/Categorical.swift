/// One of some categories: `y ~ Categorical(logits: logits(h))`.
///
/// The probability of a category is its softmax along the last axis.
public struct Categorical: Distribution {
  /// The logarithms of the probabilities, but for a number that all of them share.
  public private(set) var logits: Tensor
  /// Where it is stated.
  public let location: SourceLocation?

  /// A choice with a logit for each category.
  public init(
    logits: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.logits = logits.tensor
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// `logits`.
  public var parameters: KeyValuePairs<String, Tensor> { ["logits": logits] }

  /// A category.
  public var support: Support { .category }

  /// One choice along the last axis.
  public var eventAxes: Int { 1 }

  /// A single logit stands for all categories.
  public var broadcastsParameters: Bool { true }

  /// A choice that has been made has no gradient.
  public var isReparameterized: Bool { false }

  /// `l[y] − logSumExp(l)`, with the logit picked by a selection, so that an infinite one elsewhere
  /// does no harm.
  public func logDensity(of value: Tensor) -> Tensor {
    choose(value != 0, logits.expression, Tensor(0).expression, at: nil).sum(axis: -1)
      - logits.logSumExp(axis: -1)
  }

  /// The largest of the logits after Gumbel noise, as a one-hot vector (Maddison et al. 2014).
  public func sample(_ noise: Noise) -> Tensor {
    let gumbel = -(-noise.uniform(like: logits).log()).log()
    let perturbed = logits + gumbel
    return (perturbed == perturbed.maximum(axes: [-1], keepingAxes: true)).tensor
  }

  /// The probabilities.
  public var mean: Tensor { logits.softmax(axis: -1) }

  /// The same with other logits.
  public func mappingParameters(_ transform: (Tensor) -> Tensor) -> Categorical {
    var copy = self
    copy.logits = transform(logits)
    return copy
  }
}
