import ElboCompiler
import ElboData
import ElboIR
import ElboInterpreter

/// The inputs of any training step, as a training takes them: epoch after epoch, each in its own
/// order.
package struct TrainingSource {
  package let rows: [String: ColumnData]
  /// How many rows there are.
  package let count: Int
  package let batch: Int
  package let seed: UInt64
  /// Named scalars, where they are not the default.
  package let scalars: ScheduledScalars

  package init(
    rows: [String: ColumnData], count: Int, batch: Int, seed: UInt64, scalars: ScheduledScalars
  ) {
    self.rows = rows
    self.count = count
    self.batch = batch
    self.seed = seed
    self.scalars = scalars
  }

  private var stepsPerEpoch: Int { (count + batch - 1) / batch }

  /// The inputs of a step; steps count from 1.
  package func inputs(step: Int, for graph: Graph) -> StepInputs<Float> {
    let epoch = (step - 1) / stepsPerEpoch + 1
    let first = (step - 1) % stepsPerEpoch * batch
    let order = BatchOrder.permutation(count: count, seed: seed, epoch: UInt64(epoch))
    let examples = order[first..<min(first + batch, count)].map(Int.init)
    var data: [String: [Float]] = [:]
    for site in graph.sites {
      data[site.name] = rows[site.name]?.gathered(
        examples, columns: site.dimensions.reduce(1, *))
    }
    return StepInputs(
      rows: examples.count, data: data, step: step, seed: seed, scalars: scalars.values(step: step))
  }
}
