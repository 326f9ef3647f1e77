import Elbo

/// Independent Laplace variables of density exp(−|x − mean| / scale) / (2 · scale), with the
/// logarithm of the scale as a parameter, which may take any value.
///
/// One file is all that Elbo needs of a distribution: it serves as likelihood, as posterior and as
/// prior.
struct Laplace: Distribution {
  var mean: Tensor
  var logScale: Tensor
  let location: SourceLocation?

  init(
    mean: some TensorConvertible, logScale: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.mean = mean.tensor
    self.logScale = logScale.tensor
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  var parameters: KeyValuePairs<String, Tensor> { ["mean": mean, "logScale": logScale] }
  var support: Support { .real }

  func logDensity(of value: Tensor) -> Tensor {
    -(value - mean).abs() * (-logScale).exp() - logScale - 0.6931471805599453
  }

  /// By the inverse of the distribution function: with u uniform in (−½, ½),
  /// `mean − scale · sign(u) · log(1 − 2|u|)`.
  func sample(_ noise: Noise) -> Tensor {
    let u = noise.uniform(like: mean, logScale) - 0.5
    let magnitude = -(-2 * u.abs()).log1p()
    return mean + logScale.exp() * select(u < 0, -magnitude, magnitude)
  }

  func mappingParameters(_ transform: (Tensor) -> Tensor) -> Laplace {
    var copy = self
    copy.mean = transform(mean)
    copy.logScale = transform(logScale)
    return copy
  }

  /// From another Laplace distribution, with δ the distance of the means and b, b′ the scales:
  /// `log b′ − log b + (b · exp(−δ/b) + δ) / b′ − 1`.
  func divergence(from prior: any Distribution) -> Tensor? {
    guard let prior = prior as? Laplace else { return nil }
    let distance = (mean - prior.mean).abs()
    let expected = logScale.exp() * (-distance * (-logScale).exp()).exp() + distance
    return prior.logScale - logScale + expected * (-prior.logScale).exp() - 1
  }
}
