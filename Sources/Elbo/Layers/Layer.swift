/// A function of one tensor that holds weights: `Dense`, `Chain`, or a block of your own.
///
/// ```swift
/// struct Residual: Layer {
///   let first = Dense(64, .relu)
///   let second = Dense(64)
///   func callAsFunction(_ x: Tensor) -> Tensor { x + second(first(x)) }
/// }
/// ```
///
/// A block need not conform; conformance lets it stand in a `Chain`.
public protocol Layer: Sendable {
  /// The layer's value at `x`.
  func callAsFunction(_ x: Tensor) -> Tensor
}

extension Layer {
  /// The layer's value at a site or a condition.
  @_disfavoredOverload
  public func callAsFunction(_ x: some TensorConvertible) -> Tensor { callAsFunction(x.tensor) }
}
