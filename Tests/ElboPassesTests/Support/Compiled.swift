import ElboIR
import ElboPasses

/// All passes of a role, with small batches.
func compiled(
  _ graph: Graph, _ role: Role = .train, _ options: CompileOptions = smallOptions()
) throws -> CompiledGraphs {
  try PassManager().run(on: graph, in: PassContext(role: role, options: options))
}

func smallOptions(
  _ change: (inout CompileOptions) -> Void = { _ in }
) -> CompileOptions {
  var options = CompileOptions()
  options.batchSize = 4
  options.evaluationBatchSize = 4
  change(&options)
  return options
}

/// One pass, with the graph that it made verified.
func run(
  _ pass: any Pass, _ graph: Graph, _ role: Role = .train,
  _ options: CompileOptions = smallOptions(), folder: ConstantFolder? = nil
) throws -> PassResult {
  try pass.run(on: graph, in: PassContext(role: role, options: options, folder: folder))
}

/// Numbers that look random: fractions of multiples of the golden ratio, broadcast over a range.
func spreadNumbers(_ count: Int, in range: ClosedRange<Double>, seed: Int = 0) -> [Double] {
  (0..<count).map { index in
    let turn = Double(index * 7 + seed * 131 + 1) * 0.6180339887498949
    let fraction = turn - turn.rounded(.down)
    return range.lowerBound + fraction * (range.upperBound - range.lowerBound)
  }
}
