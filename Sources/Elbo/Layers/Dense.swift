/// activation(x · weight + bias), where every input feeds every output.
///
/// It states its outputs only: `let hidden = Dense(400, .relu)`. The weight is
/// `[inputs, outputs]`; a layer that is applied twice uses the same weights, at one input size.
public struct Dense: Layer {
  let weight: Parameter
  let bias: Parameter?
  let outputs: Int
  let activation: Activation
  let location: SourceLocation

  /// A layer of so many outputs.
  public init(
    _ outputs: Int, _ activation: Activation = .none, bias: Bool = true,
    initializer: Initializer = .uniformFanIn,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.outputs = outputs
    self.activation = activation
    location = SourceLocation(fileID: fileID, line: line, column: column)
    weight = Parameter(
      initial: initializer, layer: "Dense", fileID: fileID, line: line, column: column)
    self.bias =
      bias
      ? Parameter(
        initial: initializer.bias(beside: weight), layer: "Dense", fileID: fileID, line: line,
        column: column)
      : nil
  }

  /// The layer's value at `x`, which has one feature axis; it points at this call.
  public func callAsFunction(
    _ x: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    apply(to: x.tensor, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The layer's value at `x` inside of a `Chain`; it points at the layer's declaration.
  @_disfavoredOverload
  public func callAsFunction(_ x: Tensor) -> Tensor {
    apply(to: x, at: location)
  }

  private func apply(to x: Tensor, at location: SourceLocation) -> Tensor {
    let rows = weight.shaped([.features(of: x), Size(outputs)], at: location)
    return x.applying(.matrixProduct, others: rows.expression, at: location)
      .completed(
        with: bias, of: { .features(of: $0) }, activation, named: weight, of: x, at: location)
  }
}
