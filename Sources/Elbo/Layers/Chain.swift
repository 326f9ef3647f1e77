/// Layers one after the other.
///
/// ```swift
/// let encoder = Chain {
///   Dense(400, .relu)
///   Dense(100, .relu)
/// }
/// ```
///
/// The parameters are named by position: `encoder.0.weight`, `encoder.1.weight`.
public struct Chain: Layer {
  let layers: [any Layer]

  /// A chain of the layers that the closure lists.
  public init(@ChainBuilder _ layers: () -> [any Layer]) {
    self.layers = layers()
  }

  /// A chain of layers.
  public init(_ layers: any Layer...) {
    self.layers = layers
  }

  /// A chain of layers.
  public init(_ layers: [any Layer]) {
    self.layers = layers
  }

  /// The last layer's value at the value of those before it.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    layers.reduce(x) { value, layer in layer(value) }
  }
}

/// Collects the layers of a `Chain`.
@resultBuilder
public enum ChainBuilder {
  /// One layer.
  public static func buildExpression(_ layer: some Layer) -> [any Layer] { [layer] }

  /// The layers of a block.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap(\.self) }

  /// An `if` without `else`.
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }

  /// The first branch of an `if`.
  public static func buildEither(first part: [any Layer]) -> [any Layer] { part }

  /// The second branch of an `if`.
  public static func buildEither(second part: [any Layer]) -> [any Layer] { part }

  /// A `for` loop.
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap(\.self) }
}
