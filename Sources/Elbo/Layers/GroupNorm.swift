/// Group normalisation (Wu and He 2018, equation 1): `scale · (x − mean) / √(variance + epsilon) +
/// shift`, with mean and variance of each example over all positions and the channels of a group.
///
/// The channels are the last feature axis; `scale` starts at 1 and `shift` at 0, one for each.
public struct GroupNorm: Layer {
  let scale: Parameter
  let shift: Parameter
  let groups: Int
  let epsilon: Double

  /// A normalisation of so many groups, whose `epsilon` keeps the square root away from 0.
  public init(
    _ groups: Int, epsilon: Double = 1e-5,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.groups = groups
    self.epsilon = epsilon
    scale = Parameter(
      initial: .constant(1), layer: "GroupNorm", fileID: fileID, line: line, column: column)
    shift = Parameter(
      initial: .constant(0), layer: "GroupNorm", fileID: fileID, line: line, column: column)
  }

  /// The layer's value at `x`, in the shape of `x`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let normalised = x.split(into: groups).normalised(apartAlong: -2, epsilon: epsilon)
    let size = Size.axis(-1, of: x)
    return (normalised.reshaped(like: x) * scale.shaped(size) + shift.shaped(size))
      .named(after: scale, of: x)
  }
}

extension Tensor {
  /// `(x − mean) / √(variance + epsilon)`, with mean and variance over all feature axes but one.
  func normalised(apartAlong axis: Int, epsilon: Double) -> Tensor {
    let centred = self - mean(overAllBut: axis)
    let variance = (centred * centred).mean(overAllBut: axis)
    return centred / (variance + epsilon).sqrt()
  }

  private func mean(overAllBut axis: Int) -> Tensor {
    applying(.reduce(.mean, axes: .allBut([axis]), keepsAxes: true), at: nil)
  }
}
