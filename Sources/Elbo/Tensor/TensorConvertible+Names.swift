extension TensorConvertible {
  /// The same value under a name, which texts and emitted C show.
  public func named(_ name: String) -> Tensor { Tensor(expression.named(.text(name))) }

  /// The same value as the result of the layer that holds a parameter: it is called what the layer
  /// is called.
  public func named(after parameter: Parameter) -> Tensor {
    Tensor(expression.named(.layer(of: parameter.declaration)))
  }
}
