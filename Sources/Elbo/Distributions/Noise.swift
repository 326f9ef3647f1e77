/// Where random numbers come from: what a distribution draws with, or a stored property of a layer
/// that is random, such as `Dropout`.
///
/// Each draw has numbers of its own. Draws are numbered in the order in which the result reads
/// them, and every application of a layer counts on.
public struct Noise: Sendable {
  let declaration: NoiseDeclaration

  init(declaration: NoiseDeclaration) { self.declaration = declaration }

  /// The noise of a layer.
  ///
  /// - Parameter layer: The type of the layer, for messages that point at it.
  public init(
    layer: String = "Noise",
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    declaration = NoiseDeclaration(
      layer: layer, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Independent normals of mean 0 and variance 1, in the shape that the tensors broadcast to;
  /// without tensors, in that of the value which a distribution draws.
  public func normal(like tensors: (any TensorConvertible)...) -> Tensor {
    draw(.normal, tensors: tensors)
  }

  /// Independent numbers between 0 and 1, never either, in the shape that the tensors broadcast to;
  /// without tensors, in that of the value which a distribution draws.
  public func uniform(like tensors: (any TensorConvertible)...) -> Tensor {
    draw(.uniform, tensors: tensors)
  }

  private func draw(_ kind: NoiseKind, tensors: [any TensorConvertible]) -> Tensor {
    Tensor(Expression(kind: .noise(kind, declaration), operands: tensors.map(\.tensor.expression)))
  }
}

/// The declaration of a source of noise; its identity tells sources apart until their names are
/// known.
final class NoiseDeclaration: Sendable {
  /// The type that the model's author wrote: that of the layer which declares it, or its own.
  let layer: String
  let location: SourceLocation?

  init(layer: String = "Noise", at location: SourceLocation?) {
    self.layer = layer
    self.location = location
  }
}
