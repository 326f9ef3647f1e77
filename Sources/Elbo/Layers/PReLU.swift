/// A rectifier that learns its slope below 0 (He et al. 2015, equation 1): x, or slope · x below 0.
///
/// There is a slope for each element of the last feature axis; all start at `initialSlope`.
public struct PReLU: Layer {
  let slope: Parameter

  /// A rectifier whose slopes start at one number.
  public init(
    initialSlope: Double = 0.25,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    slope = Parameter(
      initial: .constant(initialSlope), layer: "PReLU", fileID: fileID, line: line, column: column)
  }

  /// The layer's value at `x`, in the shape of `x`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    select(x < 0, x * slope.shaped(.axis(-1, of: x)), x).named(after: slope, of: x)
  }
}
