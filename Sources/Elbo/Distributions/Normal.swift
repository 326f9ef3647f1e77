/// Independent normals: `z ~ Normal(mean: mean(h), logVariance: logVariance(h))`.
///
/// The logarithm of the variance may take any value, which is why layers give it.
public struct Normal: Distribution {
  /// The expected value.
  public private(set) var mean: Tensor
  /// The natural logarithm of the variance.
  public private(set) var logVariance: Tensor
  /// Where it is stated.
  public let location: SourceLocation?

  /// Normals with a mean and a variance for each element; the two broadcast to one shape.
  public init(
    mean: some TensorConvertible, logVariance: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.mean = mean.tensor
    self.logVariance = logVariance.tensor
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// Normals of one fixed variance: `x ~ Normal(mean: decoded, logVariance: 0)`.
  public init(
    mean: some TensorConvertible, logVariance: Double,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.init(
      mean: mean, logVariance: Tensor(logVariance), fileID: fileID, line: line, column: column)
  }

  /// `mean` and `logVariance`.
  public var parameters: KeyValuePairs<String, Tensor> {
    ["mean": mean, "logVariance": logVariance]
  }

  /// All numbers.
  public var support: Support { .real }

  /// `−½ ((x − mean)² · exp(−logVariance) + log 2π + logVariance)`.
  public func logDensity(of value: Tensor) -> Tensor {
    let residual = value - mean
    return -0.5
      * (residual * residual * (-logVariance).exp() + (StandardNormal.logTwoPi + logVariance))
  }

  /// `mean + exp(½ logVariance) · noise` (Kingma and Welling 2014, section 2.4).
  public func sample(_ noise: Noise) -> Tensor {
    let name = "standardDeviation"
    let deviation = (0.5 * logVariance).named(name).exp().named(name)
    return mean + deviation * noise.normal(like: mean, logVariance).named("noise")
  }

  /// The same with other parameters.
  public func mappingParameters(_ transform: (Tensor) -> Tensor) -> Normal {
    var copy = self
    copy.mean = transform(mean)
    copy.logVariance = transform(logVariance)
    return copy
  }

  /// From the standard normal (Kingma and Welling 2014, appendix B), with l the log-variance:
  /// `½ (mean² + (expm1(l) − l))`, whose second part is not negative and keeps its digits where the
  /// variance is close to one.
  ///
  /// From another normal, with δ the difference of means and d that of log-variances:
  /// `½ (δ² · exp(−l of the prior) + (expm1(d) − d))`.
  public func divergence(from prior: any Distribution) -> Tensor? {
    switch prior {
    case is StandardNormal:
      return 0.5 * (mean * mean + (logVariance.expm1() - logVariance))
    case let prior as Normal:
      let shift = mean - prior.mean
      let difference = logVariance - prior.logVariance
      return 0.5
        * (shift * shift * (-prior.logVariance).exp() + (difference.expm1() - difference))
    default: return nil
    }
  }
}

/// Independent normals of mean 0 and variance 1.
public struct StandardNormal: Distribution {
  /// Where it is stated.
  public let location: SourceLocation?

  /// Standard normals in the shape of their site.
  public init(fileID: String = #fileID, line: Int = #line, column: Int = #column) {
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// The prior that a latent's declaration names.
  init(at location: SourceLocation?) { self.location = location }

  /// None.
  public var parameters: KeyValuePairs<String, Tensor> { [:] }

  /// All numbers.
  public var support: Support { .real }

  /// `−½ (x² + log 2π)`.
  public func logDensity(of value: Tensor) -> Tensor {
    -0.5 * (value * value + Self.logTwoPi)
  }

  /// The noise itself.
  public func sample(_ noise: Noise) -> Tensor { noise.normal() }

  /// 0.
  public var mean: Tensor { Tensor(0) }

  /// Itself, since there are no parameters.
  public func mappingParameters(_ transform: (Tensor) -> Tensor) -> StandardNormal { self }

  /// log 2π, rounded to Float64.
  static let logTwoPi = 1.8378770664093454836
}
