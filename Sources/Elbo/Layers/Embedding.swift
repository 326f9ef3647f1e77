/// A learned row of numbers for each category: `let embed = Embedding(10, 16)`, and `embed(label)` is
/// `[16]` where `label` is `Given(.category(10))`.
///
/// The weight is `[count, features]`, and starts normal, as PyTorch's does. Its gradient adds the rows
/// of the batch, ascending, in each row of the weight. `--interpreted` only as yet.
public struct Embedding: Layer {
  let weight: Parameter
  let count: Int
  let features: Int
  let location: SourceLocation

  /// A table of so many rows, one for each category, and so many features.
  public init(
    _ count: Int, _ features: Int, initializer: Initializer = .normal(standardDeviation: 1),
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.count = count
    self.features = features
    location = SourceLocation(fileID: fileID, line: line, column: column)
    weight = Parameter(
      initial: initializer, layer: "Embedding", fileID: fileID, line: line, column: column)
  }

  /// The row of a site's category; it points at this call.
  public func callAsFunction(
    _ x: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    apply(to: x.tensor, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The row of a category inside of a `Chain`; it points at the layer's declaration.
  @_disfavoredOverload
  public func callAsFunction(_ x: Tensor) -> Tensor { apply(to: x, at: location) }

  private func apply(to x: Tensor, at location: SourceLocation) -> Tensor {
    let rows = weight.shaped([Size(count), Size(features)], at: location)
    return x.applying(.gather(weight.declaration), others: rows.expression, at: location)
      .named(after: weight, of: x)
  }
}
