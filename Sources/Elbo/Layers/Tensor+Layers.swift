extension Tensor {
  /// activation(this product + bias), under the names that a layer with a weight gives its values.
  ///
  /// - Parameters:
  ///   - size: The bias' size, from the product.
  ///   - x: The layer's input.
  func completed(
    with bias: Parameter?, of size: (Tensor) -> Size, _ activation: Activation,
    named weight: Parameter, of x: Tensor, at location: SourceLocation
  ) -> Tensor {
    var sum = named("product", of: weight)
    if let bias {
      let bias = bias.shaped([size(sum)], at: location)
      sum = sum.applying(.binary(.add), others: bias.expression, at: location)
        .named("preactivation", of: weight)
    }
    return activation(sum, at: location).named(after: weight, of: x)
  }
}
