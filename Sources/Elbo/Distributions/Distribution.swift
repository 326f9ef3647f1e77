/// What a statement says of a site, as a value that says all of itself: `Normal`, `Bernoulli`,
/// `Categorical`, or one of your own in one file.
///
/// ```swift
/// struct Laplace: Distribution {
///   var mean: Tensor
///   var scale: Tensor
///   var parameters: KeyValuePairs<String, Tensor> { ["mean": mean, "scale": scale] }
///   func logDensity(of value: Tensor) -> Tensor {
///     -(2 * scale).log() - (value - mean).abs() / scale
///   }
///   …
/// }
/// ```
///
/// The expressions are lowered once for each site; the role of a program chooses among them. Where
/// `broadcastsParameters` holds, as it does by default for a distribution by element, they see
/// parameters of the site's full shape.
public protocol Distribution: Sendable {
  /// The parameters by name, in their order.
  var parameters: KeyValuePairs<String, Tensor> { get }
  /// What values can be.
  var support: Support { get }
  /// How many trailing feature axes one event has: 0 for independent elements, 1 for vectors.
  var eventAxes: Int { get }
  /// Whether parameters of fewer elements are broadcast to the value's shape.
  var broadcastsParameters: Bool { get }
  /// Whether a gradient flows through `sample`, so that this can be the posterior of a latent.
  var isReparameterized: Bool { get }
  /// Where the distribution is stated, as its `init` hands it on; nil where it does not.
  var location: SourceLocation? { get }

  /// The logarithm of the density or of the probability at a value, in the value's shape without
  /// the axes of an event.
  func logDensity(of value: Tensor) -> Tensor
  /// A value drawn with the noise: a differentiable function of the parameters where
  /// `isReparameterized` holds.
  func sample(_ noise: Noise) -> Tensor
  /// The expected value.
  var mean: Tensor { get }
  /// The same distribution with each parameter replaced.
  func mappingParameters(_ transform: (Tensor) -> Tensor) -> Self

  /// The divergence of this posterior from a prior in closed form, in the value's shape without the
  /// axes of an event; nil where this does not know one.
  func divergence(from prior: any Distribution) -> Tensor?
  /// The divergence of a posterior from this prior in closed form, where the posterior knows none;
  /// nil where there is none, so that it is estimated from the sample.
  func divergence(of posterior: any Distribution) -> Tensor?
}

extension Distribution {
  /// Elements are independent.
  public var eventAxes: Int { 0 }
  /// Parameters by element are broadcast.
  public var broadcastsParameters: Bool { eventAxes == 0 }
  /// A gradient flows through the draw.
  public var isReparameterized: Bool { true }
  /// Unknown: diagnostics point at the site.
  public var location: SourceLocation? { nil }
  /// No closed form is known.
  public func divergence(from prior: any Distribution) -> Tensor? { nil }
  /// No closed form is known.
  public func divergence(of posterior: any Distribution) -> Tensor? { nil }

  /// The type as the model's author writes it.
  var typeName: String { String(describing: type(of: self)) }
}

/// What the values of a distribution can be.
public enum Support: Hashable, Sendable {
  /// Any numbers.
  case real
  /// Numbers above 0.
  case positive
  /// Numbers from 0 to 1.
  case unitInterval
  /// One of some categories, as a one-hot vector.
  case category

  /// Whether all values of the other can be values of this.
  func contains(_ other: Support) -> Bool {
    switch (self, other) {
    case (.real, .real), (.real, .positive), (.real, .unitInterval): true
    case (.positive, .positive), (.positive, .unitInterval): true
    case (.unitInterval, .unitInterval), (.category, .category): true
    case (.real, .category), (.positive, .real), (.positive, .category), (.unitInterval, .real),
      (.unitInterval, .positive), (.unitInterval, .category), (.category, .real),
      (.category, .positive), (.category, .unitInterval):
      false
    }
  }
}
