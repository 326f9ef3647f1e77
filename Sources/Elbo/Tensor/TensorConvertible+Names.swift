extension TensorConvertible {
  /// The same value under a name, which texts and emitted C show.
  public func named(_ name: String) -> Tensor { Tensor(expression.named(.text(name))) }

  /// The same value as the result of the layer that holds a parameter: it is called what the layer
  /// is called.
  ///
  /// - Parameter input: What the layer was applied to; a statement is then shown as
  ///   `x ~ Bernoulli(logits: logits(h))`, and without it as the operations of the layer.
  public func named(after parameter: Parameter, of input: Tensor? = nil) -> Tensor {
    let identity = input.map { ObjectIdentifier($0.expression) }
    return Tensor(expression.named(.layer(of: parameter.declaration, input: identity)))
  }

  /// The same value as a part of what the layer that holds a parameter computes: `hidden.product`.
  func named(_ part: String, of parameter: Parameter) -> Tensor {
    Tensor(expression.named(.part(part, of: parameter.declaration)))
  }
}
