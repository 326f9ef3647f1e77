/// Instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016): `(x − mean) / √(variance +
/// epsilon)`, with mean and variance of each example and each channel over all positions. It holds
/// no weights.
public struct InstanceNorm: Layer {
  let epsilon: Double

  /// A normalisation whose `epsilon` keeps the square root away from 0.
  public init(epsilon: Double = 1e-5) { self.epsilon = epsilon }

  /// The layer's value at `x`, in the shape of `x`, whose last axis are the channels.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.normalised(apartAlong: -1, epsilon: epsilon)
  }
}
