/// A tensor that lives from step to step: `Parameter` or `State`.
public protocol StoredTensor: TensorConvertible {
  /// What its initialiser said.
  var declaration: StoredTensorDeclaration { get }
}

extension StoredTensor {
  /// The value, whose sizes the declaration or another read says.
  public var tensor: Tensor {
    Tensor(
      Expression(
        kind: .stored(declaration, nil), operands: declaration.sizes.flatMap(\.expressions)))
  }

  /// The value, with sizes that may depend on other tensors:
  /// `weight.shaped(.features(of: x), 400)`.
  public func shaped(
    _ sizes: Size..., fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    shaped(sizes, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  func shaped(_ sizes: [Size], at location: SourceLocation?) -> Tensor {
    Tensor(
      Expression(
        kind: .stored(declaration, sizes), operands: sizes.flatMap(\.expressions), at: location))
  }
}

/// The declaration of a parameter or a state; its identity tells them apart until their names are
/// known.
public final class StoredTensorDeclaration: Sendable {
  let kind: StateTensor.Kind
  /// Empty where each read says them.
  let sizes: [Size]
  let initial: Initializer
  /// The type that the model's author wrote: that of the layer which declares it, or its own.
  let layer: String
  let location: SourceLocation

  init(
    kind: StateTensor.Kind, sizes: [Size], initial: Initializer, layer: String,
    at location: SourceLocation
  ) {
    self.kind = kind
    self.sizes = sizes
    self.initial = initial
    self.layer = layer
    self.location = location
  }
}
