/// Root mean square normalisation (Zhang and Sennrich 2019, equation 4):
/// `scale · x / √(mean(x²) + epsilon)` along the last feature axis of each example.
///
/// `scale` starts at 1 and has the size of the axis.
public struct RMSNorm: Layer {
  let scale: Parameter
  let epsilon: Double

  /// A normalisation whose `epsilon` keeps the square root away from 0.
  public init(
    epsilon: Double = 1e-5,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.epsilon = epsilon
    scale = Parameter(
      initial: .constant(1), layer: "RMSNorm", fileID: fileID, line: line, column: column)
  }

  /// The layer's value at `x`, in the shape of `x`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let meanSquare = (x * x).mean(axes: [-1], keepingAxes: true)
    let normalised = x / (meanSquare + epsilon).sqrt()
    return (normalised * scale.shaped(.axis(-1, of: x))).named(after: scale, of: x)
  }
}
