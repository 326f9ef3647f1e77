/// Layer normalisation (Ba, Kiros and Hinton 2016, equation 4):
/// `scale · (x − mean) / √(variance + epsilon) + shift`, with mean and variance along the last
/// feature axis of each example.
///
/// `scale` starts at 1, `shift` at 0; both have the size of the axis.
public struct LayerNorm: Layer {
  let scale: Parameter
  let shift: Parameter
  let epsilon: Double

  /// A normalisation whose `epsilon` keeps the square root away from 0.
  public init(
    epsilon: Double = 1e-5,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.epsilon = epsilon
    scale = Parameter(
      initial: .constant(1), layer: "LayerNorm", fileID: fileID, line: line, column: column)
    shift = Parameter(
      initial: .constant(0), layer: "LayerNorm", fileID: fileID, line: line, column: column)
  }

  /// The layer's value at `x`, in the shape of `x`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let centred = x - x.mean(axes: [-1], keepingAxes: true)
    let variance = (centred * centred).mean(axes: [-1], keepingAxes: true)
    let normalised = centred / (variance + epsilon).sqrt()
    let size = Size.axis(-1, of: x)
    return (normalised * scale.shaped(size) + shift.shaped(size)).named(after: scale, of: x)
  }
}
