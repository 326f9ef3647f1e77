import ElboCompiler
import ElboData
import Foundation

/// A training with its run folder: what `elbo train` prints and writes.
package struct TrainingRun {
  package let trainer: Trainer
  package let folder: RunFolder
  private let metrics: MetricsLog

  package init(trainer: Trainer, folder: RunFolder, isResumed: Bool) throws {
    self.trainer = trainer
    self.folder = folder
    metrics = try MetricsLog(path: folder.metrics, isNew: !isResumed)
  }

  /// What is about to be trained, on what, with what.
  package func describe() throws {
    let data = trainer.data
    let compile = trainer.options.compile
    try StandardOutput.write(
      "Data: \(data.name), \(trainer.trainData.count) images to train on and "
        + "\(trainer.testData.count) to test on, \(data.imageHeight) x \(data.imageWidth) "
        + "(\(data.credit))")
    try StandardOutput.write(
      "Model: \(trainer.model.name), \(trainer.parameterCount) parameters, "
        + "batches of \(compile.batchSize)")
    try StandardOutput.write("Trained with: \(trainer.engineTitle)")
  }

  /// Trains; each epoch is a line, a record of the metrics, and a new checkpoint.
  package func train(epochs: Int, until flag: CancellationFlag) throws -> TrainingOutcome {
    var bar = ProgressBar()
    let outcome = try trainer.train(
      epochs: epochs, cancellation: flag,
      progress: { progress in
        bar.show(progress)
        if StandardOutput.isClosed { flag.set() }
      },
      report: { epoch in
        bar.clear()
        try StandardOutput.write("\(epoch)")
        if !bar.isShown { StandardError.write(Self.speed(of: epoch)) }
        try metrics.append(Self.record(of: epoch))
        try trainer.save(to: folder.checkpoint)
      })
    bar.clear()
    try trainer.save(to: folder.checkpoint)
    return outcome
  }

  private static func speed(of epoch: EpochReport) -> String {
    String(format: "  %.2f s, %.0f images/s", epoch.seconds, epoch.imagesPerSecond)
  }

  private static func record(of epoch: EpochReport) -> [String: JSON] {
    var record = epoch.metrics.mapValues { JSON.number($0) }
    record["epoch"] = .integer(epoch.epoch)
    record["step"] = .integer(epoch.step)
    record["seconds"] = .number(epoch.seconds)
    record["imagesPerSecond"] = .number(epoch.imagesPerSecond)
    return record
  }

  /// Where a training that was interrupted stands.
  package func describeEnd() throws {
    let position = trainer.position
    try StandardOutput.write("Stopped after step \(position.step), in epoch \(position.epoch + 1)")
    try StandardOutput.write(
      "Wrote \(folder.checkpoint); --resume \(folder.checkpoint) goes on from there")
  }

  /// Evaluates, draws the pictures, and says what was written.
  package func finish() throws {
    let evaluation = try trainer.evaluate()
    try StandardOutput.write("\(evaluation)")
    if trainer.pictureSite != nil { try StandardOutput.write("\(DataLines(of: trainer.data))") }
    var record = evaluation.terms.mapValues { JSON.number($0) }
    record["epoch"] = .integer(trainer.position.epoch)
    record["testElbo"] = .number(evaluation.elbo)
    if let accuracy = evaluation.accuracy { record["testAccuracy"] = .number(accuracy) }
    try metrics.append(record)
    var written = [folder.checkpoint, folder.metrics]
    if let picture = try trainer.samplePicture() {
      try picture.write(to: folder.samples)
      written.append(folder.samples)
    }
    if let picture = try trainer.reconstructionPicture(of: trainer.testData, examples: 0..<32) {
      try picture.write(to: folder.reconstructions)
      written.append(folder.reconstructions)
    }
    try StandardOutput.write("Wrote \(written.joined(separator: ", "))")
  }
}
