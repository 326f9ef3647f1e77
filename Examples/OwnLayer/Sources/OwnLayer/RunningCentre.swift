import Elbo

/// x minus its mean, plus a shift that is learned: in training the mean over the batch, in the
/// other programs the average of the means that training saw.
///
/// The average is a state: a step reads it as it was at the step's start, no optimiser touches it,
/// and checkpoints hold it.
struct RunningCentre: Layer {
  let shift: Parameter
  let average: State
  let rate: Double

  init(
    rate: Double = 0.1,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.rate = rate
    shift = Parameter(
      initial: .constant(0), layer: "RunningCentre", fileID: fileID, line: line, column: column)
    average = State(layer: "RunningCentre", fileID: fileID, line: line, column: column)
  }

  func callAsFunction(_ x: Tensor) -> Tensor {
    let average = average.shaped(.features(of: x))
    let mean = x.batchMean()
    let centre = training(mean, otherwise: average)
    return (x - centre + shift.shaped(.features(of: x)))
      .named(after: shift, of: x)
      .updating(self.average, to: average + rate * (mean - average))
  }
}
