/// activation(x · weight + bias), where every input feeds every output.
///
/// It states its outputs only: `let hidden = Dense(400, .relu)`. The weight is
/// `[inputs, outputs]`; a layer that is applied twice uses the same weights, at one input size.
public struct Dense: Layer {
  let declaration: LayerDeclaration

  /// A layer of so many outputs.
  public init(
    _ outputs: Int, _ activation: Activation = .none, bias: Bool = true,
    initializer: Initializer = .uniformFanIn,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    declaration = LayerDeclaration(
      outputs: outputs, activation: activation, hasBias: bias, initializer: initializer,
      location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The layer's value at `x`, which has one feature axis; it points at this call.
  public func callAsFunction(
    _ x: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    apply(x.tensor, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The layer's value at `x` inside of a `Chain`; it points at the layer's declaration.
  @_disfavoredOverload
  public func callAsFunction(_ x: Tensor) -> Tensor {
    apply(x, at: declaration.location)
  }

  private func apply(_ x: Tensor, at location: SourceLocation) -> Tensor {
    let sum = x.applying(.dense(declaration), at: location)
    return Tensor(declaration.activation(sum, at: location).expression.asResult(of: declaration))
  }
}

/// What a dense layer's initialiser said; its identity tells layers apart until their names are
/// known.
final class LayerDeclaration: Sendable {
  let outputs: Int
  let activation: Activation
  let hasBias: Bool
  let initializer: Initializer
  let location: SourceLocation

  init(
    outputs: Int, activation: Activation, hasBias: Bool, initializer: Initializer,
    location: SourceLocation
  ) {
    self.outputs = outputs
    self.activation = activation
    self.hasBias = hasBias
    self.initializer = initializer
    self.location = location
  }
}
