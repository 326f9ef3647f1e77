/// Independent coins: `x ~ Bernoulli(logits: logits(h))`.
///
/// A logit is log p / (1 − p). A pixel between 0 and 1 counts in that proportion for both sides.
public struct Bernoulli: Distribution {
  /// log p / (1 − p).
  public private(set) var logits: Tensor
  /// Where it is stated.
  public let location: SourceLocation?

  /// Coins with a logit for each element.
  public init(
    logits: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.logits = logits.tensor
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// `logits`.
  public var parameters: KeyValuePairs<String, Tensor> { ["logits": logits] }

  /// From 0 to 1.
  public var support: Support { .unitInterval }

  /// A coin that has fallen has no gradient.
  public var isReparameterized: Bool { false }

  /// `x · l − softplus(l)`, stable for every logit l.
  public func logDensity(of value: Tensor) -> Tensor { value * logits - logits.softplus() }

  /// 1 where a uniform number is less than the probability, else 0.
  public func sample(_ noise: Noise) -> Tensor {
    (noise.uniform(like: logits) < mean).tensor
  }

  /// The probability.
  public var mean: Tensor { logits.sigmoid() }

  /// The same with other logits.
  public func mappingParameters(_ transform: (Tensor) -> Tensor) -> Bernoulli {
    var copy = self
    copy.logits = transform(logits)
    return copy
  }
}
