/// Dropout (Srivastava et al. 2014): in training each element becomes 0 with probability `rate`,
/// and the others are divided by `1 − rate`; other programs leave `x` as it is.
///
/// Each application draws numbers of its own.
public struct Dropout: Layer {
  let noise: Noise
  let rate: Double

  /// A layer that drops elements with a probability from 0 to below 1.
  public init(
    _ rate: Double,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.rate = rate
    noise = Noise(layer: "Dropout", fileID: fileID, line: line, column: column)
  }

  /// The layer's value at `x`, in the shape of `x`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let kept = select(noise.uniform(like: x) < rate, 0, x * (1 / (1 - rate)))
    return training(kept, otherwise: x)
  }
}
