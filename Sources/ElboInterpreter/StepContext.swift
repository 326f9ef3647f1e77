import ElboIR

/// All that the nodes of one step read: inputs that were checked against the graph and padded, so
/// that nothing after this can fail, and the state as of the step's start.
package struct StepContext<Scalar: InterpreterScalar>: Sendable {
  package let batch: Int
  /// The rows that hold data.
  package let rows: Int
  let data: [String: [Scalar]]
  let state: [String: [Scalar]]
  let noise: NoiseSource<Scalar>
  private let step: UInt64
  private let scalars: [String: Double]

  /// - Throws: `InterpreterError`, which names what is missing or of a wrong size.
  init(
    graph: Graph, state: [String: [Scalar]], inputs: StepInputs<Scalar>
  ) throws(InterpreterError) {
    let check = StepCheck(graph: graph, inputs: inputs)
    try check.numbers()
    try check.state(state)
    batch = graph.batch
    rows = inputs.rows
    step = UInt64(inputs.step)
    data = try check.paddedData()
    self.state = state
    noise = try check.noise()
    scalars = inputs.scalars
  }

  /// A number of the step, rounded once (rule 10).
  func value(of scalar: StepExpression) -> Scalar {
    Scalar(scalar.value(step: step, inputs: scalars))
  }
}
