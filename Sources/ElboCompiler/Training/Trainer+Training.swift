import ElboData
import ElboIR

extension Trainer {
  /// Steps of one epoch; the last may hold fewer images than a batch.
  package var stepsPerEpoch: Int {
    let batch = options.compile.batchSize
    return (trainData.count + batch - 1) / batch
  }

  /// Trains until so many epochs are done in all, those before a loaded checkpoint counted.
  ///
  /// - Parameters:
  ///   - cancellation: Read after each step.
  ///   - progress: Called some times a second.
  ///   - report: Called after each epoch.
  /// - Throws: ``TrainingError/lossNotFinite(model:step:)``, and what the closures throw.
  @discardableResult
  public func train(
    epochs: Int, cancellation: CancellationFlag? = nil,
    progress: ((TrainingProgress) -> Void)? = nil, report: (EpochReport) throws -> Void
  ) throws -> TrainingOutcome {
    let scalars = scheduledScalars(epochs: epochs)
    var watch = EpochWatch(steps: stepsPerEpoch)
    while position.epoch < epochs {
      watch.beginEpoch()
      let order = BatchOrder.permutation(
        count: trainData.count, seed: options.seed, epoch: UInt64(position.epoch + 1))
      while position.stepOfEpoch < stepsPerEpoch {
        if cancellation?.isSet == true { return .cancelled }
        try trainSomeSteps(of: order, scalars: scalars, watch: &watch, cancellation: cancellation)
        progress?(currentProgress(of: watch))
      }
      try report(finishEpoch(with: watch))
    }
    return .finished
  }

  /// Takes the next steps of the epoch, as many as the watch says.
  private func trainSomeSteps(
    of order: [UInt32], scalars: ScheduledScalars, watch: inout EpochWatch,
    cancellation: CancellationFlag?
  ) throws {
    let batch = options.compile.batchSize
    let first = position.stepOfEpoch * batch
    let rows = Array(order[first..<min(first + watch.chunk * batch, order.count)])
    let steps = position.step + 1..<position.step + 1 + (rows.count + batch - 1) / batch
    let values = scalars.values(steps: steps)
    let start = ContinuousClock.now
    let result = try engine.train(
      trainData.rows, on: rows, firstStep: steps.lowerBound, scalars: values,
      cancellation: cancellation)
    try position.add(result, modelName: model.name)
    watch.add(
      images: min(rows.count, result.steps.count * batch), took: ContinuousClock.now - start)
  }

  private func currentProgress(of watch: EpochWatch) -> TrainingProgress {
    let images = min(position.stepOfEpoch * options.compile.batchSize, trainData.count)
    return TrainingProgress(
      epoch: position.epoch + 1, step: position.stepOfEpoch, steps: stepsPerEpoch,
      loss: (position.sums["loss"] ?? 0) / Double(max(images, 1)),
      imagesPerSecond: watch.imagesPerSecond)
  }

  private func finishEpoch(with watch: EpochWatch) -> EpochReport {
    let metrics = position.finishEpoch(images: trainData.count)
    return EpochReport(
      epoch: position.epoch, metrics: metrics, step: position.step,
      imagesPerSecond: watch.imagesPerSecond, seconds: watch.seconds)
  }
}

/// Measures an epoch, and says how many steps to take at a time so that progress shows some times a
/// second. An epoch begins with what the one before it has found. No bit depends on it.
private struct EpochWatch {
  private(set) var seconds = 0.0
  private(set) var chunk = 1
  /// Half an epoch, so that each shows progress.
  private let most: Int
  private var images = 0

  var imagesPerSecond: Double { seconds > 0 ? Double(images) / seconds : 0 }

  /// - Parameter steps: Of an epoch.
  init(steps: Int) { most = max(1, steps / 2) }

  mutating func beginEpoch() {
    seconds = 0
    images = 0
  }

  mutating func add(images: Int, took duration: Duration) {
    let taken = duration / .seconds(1)
    seconds += taken
    self.images += images
    if taken < 0.1 {
      chunk = min(chunk * 2, most)
    } else if taken > 0.4 {
      chunk = max(1, chunk / 2)
    }
  }
}
