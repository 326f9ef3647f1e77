import ElboIR

import ElboInterpreter

/// The value of the last node of a small graph without state.
func evaluate<Scalar: InterpreterScalar>(
  batch: Int = 2, inputs: StepInputs<Scalar>, _ build: (inout GraphBuilder) -> NodeID
) throws -> Tensor<Scalar> {
  var builder = GraphBuilder()
  let result = build(&builder)
  let graph = Graph(
    name: "test", role: .train, batch: batch, nodes: builder.nodes,
    outputs: [Output(name: "result", node: result)])
  var interpreter = try Interpreter<Scalar>(graph: graph)
  try interpreter.runStep(with: inputs)
  guard let value = interpreter.output(named: "result") else { throw MissingResult() }
  return value
}

/// The elements of an operation over float operands of a full batch.
func apply<Scalar: InterpreterScalar>(
  _ operation: Operation, batch: Int = 2, _ operands: (shape: Shape, elements: [Scalar])...
) throws -> [Scalar] {
  var inputs = StepInputs<Scalar>(rows: batch)
  for (index, operand) in operands.enumerated() { inputs.data["\(index)"] = operand.elements }
  return try evaluate(batch: batch, inputs: inputs) { builder in
    let ids = operands.enumerated().map {
      builder.add(.input(site: "\($0)", .float, $1.shape))
    }
    return builder.add(operation, ids)
  }.elements
}

struct MissingResult: Error {}

/// The bits of floats, with one pattern for every NaN (the law's hashes write it so).
func bits(_ values: [Float]) -> [UInt32] {
  values.map { $0.isNaN ? 0x7fc0_0000 : $0.bitPattern }
}
