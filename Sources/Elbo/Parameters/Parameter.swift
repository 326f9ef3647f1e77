/// A tensor that training learns: `let weight = Parameter(initial: .uniformFanIn)`.
///
/// It is a stored property of a model or of a layer, and is named by its property path:
/// `hidden.weight`. Sizes that depend on what a layer is applied to are said where it is read:
///
/// ```swift
/// struct Scaling: Layer {
///   let scale = Parameter(initial: .constant(1))
///   func callAsFunction(_ x: Tensor) -> Tensor { x * scale.shaped(.features(of: x)) }
/// }
/// ```
///
/// All reads of one parameter have one shape. A layer whose `init` hands `#fileID`, `#line` and
/// `#column` on is what diagnostics point at; otherwise they point at this declaration.
public struct Parameter: StoredTensor {
  /// What its initialiser said.
  public let declaration: StoredTensorDeclaration

  /// A parameter of the given sizes; without any, these are said where it is read.
  ///
  /// - Parameter layer: The type of the layer that declares it, for messages that point at the layer.
  public init(
    _ sizes: Size..., initial: Initializer = .uniformFanIn,
    layer: String = "Parameter",
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    declaration = StoredTensorDeclaration(
      kind: .parameter, sizes: sizes, initial: initial, layer: layer,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
