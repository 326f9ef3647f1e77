import ElboIR

/// Batch normalisation (Ioffe and Szegedy 2015, algorithms 1 and 2): `scale · (x − mean) /
/// √(variance + epsilon) + shift`, with mean and variance of each channel, the last feature axis,
/// over all positions of all examples.
///
/// Training takes the statistics of its batch, where the padding of a last batch does not count,
/// and ends each step with `running ← (1 − momentum) · running + momentum · statistic`. The other
/// programs take the running ones. As in PyTorch the running variance follows that of a sample, the
/// batch's times n / (n − 1) for n positions, and stays as it is where n is 1.
///
/// `scale` starts at 1, `shift` at 0, the running mean at 0 and the running variance at 1. A layer
/// is applied once, since its states are updated once in a step.
public struct BatchNorm: Layer {
  let scale: Parameter
  let shift: Parameter
  let runningMean: State
  let runningVariance: State
  let epsilon: Double
  let momentum: Double
  private let location: SourceLocation

  /// A normalisation whose `epsilon` keeps the square root away from 0, and whose running
  /// statistics move by the part `momentum` in each step.
  public init(
    epsilon: Double = 1e-5, momentum: Double = 0.1,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.epsilon = epsilon
    self.momentum = momentum
    location = SourceLocation(fileID: fileID, line: line, column: column)
    scale = Parameter(
      initial: .constant(1), layer: "BatchNorm", fileID: fileID, line: line, column: column)
    shift = Parameter(
      initial: .constant(0), layer: "BatchNorm", fileID: fileID, line: line, column: column)
    runningMean = State(
      initial: .constant(0), layer: "BatchNorm", fileID: fileID, line: line, column: column)
    runningVariance = State(
      initial: .constant(1), layer: "BatchNorm", fileID: fileID, line: line, column: column)
  }

  /// The layer's value at `x`, in the shape of `x`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let batch = statistics(of: x)
    let size = Size.axis(-1, of: batch.mean)
    let running = Statistics(
      mean: runningMean.shaped(size), variance: runningVariance.shaped(size), count: batch.count)
    let mean = training(batch.mean, otherwise: running.mean)
    let variance = training(batch.variance, otherwise: running.variance)
    let normalised = (x - mean) / (variance + epsilon).sqrt()
    return updating(running, towards: batch) {
      (normalised * scale.shaped(size) + shift.shaped(size)).named(after: scale, of: x)
    }
  }

  /// Of each channel, and of how many elements.
  private struct Statistics {
    let mean: Tensor
    let variance: Tensor
    let count: Tensor
  }

  /// The variance's gradient does not go through the mean: its derivative there is
  /// −2 / n · Σ (x − mean), which is 0, and would cost the gradient another sum over the batch.
  private func statistics(of x: Tensor) -> Statistics {
    let count = x.applying(.channelCount, at: location)
    let mean = (x.applying(.channelSum, at: location) / count).named("mean", of: scale)
    let deviation = x - mean.applying(.stopGradient, at: location)
    let squares = (deviation * deviation).applying(.channelSum, at: location)
    return Statistics(
      mean: mean, variance: (squares / count).named("variance", of: scale), count: count)
  }

  /// A result, and the side effect that a training step moves the running statistics.
  private func updating(
    _ running: Statistics, towards batch: Statistics, result: () -> Tensor
  ) -> Tensor {
    let sample = batch.variance * (batch.count / (batch.count - 1))
    let variance = select(
      batch.count > 1, moved(running.variance, towards: sample), running.variance)
    return result()
      .updating(runningMean, to: moved(running.mean, towards: batch.mean), at: location)
      .updating(runningVariance, to: variance, at: location)
  }

  private func moved(_ running: Tensor, towards statistic: Tensor) -> Tensor {
    (1 - momentum) * running + momentum * statistic
  }
}
