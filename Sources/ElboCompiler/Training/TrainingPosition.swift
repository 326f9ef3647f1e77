/// How far a training has come. The order of an epoch's images follows from the seed and the
/// epoch's number, so that this is all that a resumed run needs beside the state.
package struct TrainingPosition: Equatable, Sendable {
  /// Steps taken in all.
  package var step = 0
  /// Epochs that are finished.
  package var epoch = 0
  /// Steps taken of the epoch under way.
  package var stepOfEpoch = 0
  /// Sums of the metrics over those steps, in Float64 (rule 4).
  package var sums: [String: Double] = [:]

  package init() {}

  /// Counts steps that were taken.
  ///
  /// - Throws: ``TrainingError/lossNotFinite(model:step:)``.
  mutating func add(_ result: StepSums, modelName: String) throws {
    let loss = result.names.firstIndex(of: "loss")
    var totals = result.names.map { sums[$0] ?? 0 }
    for taken in 0..<result.steps.count {
      step += 1
      stepOfEpoch += 1
      if let loss, !result.steps[taken, loss].isFinite {
        throw TrainingError.lossNotFinite(model: modelName, step: step)
      }
      for column in totals.indices { totals[column] += Double(result.steps[taken, column]) }
    }
    for (name, total) in zip(result.names, totals) { sums[name] = total }
  }

  /// Ends the epoch under way.
  ///
  /// - Returns: Its metrics per image: sums over all steps, divided by the number of images, not a
  ///   mean of the batches' means, since the last batch may hold fewer.
  mutating func finishEpoch(images: Int) -> [String: Double] {
    let metrics = sums.mapValues { $0 / Double(images) }
    epoch += 1
    stepOfEpoch = 0
    sums = [:]
    return metrics
  }
}
