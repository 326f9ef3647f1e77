import ArgumentParser
import ElboCompiler
import ElboData
import Foundation

/// `elbo train DenseVAE`.
package struct TrainCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a model, and writes checkpoint, metrics and pictures.",
    discussion: """
      The model's sizes are options too, such as '--latent 2'; 'elbo models' lists them. A size \
      'pixels' follows the images of the data unless it is given.
      """)

  @Argument(help: "The name of a model; 'elbo models' lists them.")
  package var model: String

  @Option(
    help: ArgumentHelp(
      "The folder for what is written (default: runs/MODEL).", valueName: "folder"))
  package var out: String?

  @Option(help: ArgumentHelp("Go on from a checkpoint.", valueName: "file"))
  package var resume: String?

  @OptionGroup(title: "Training") package var training: TrainingOptions
  @OptionGroup(title: "Data") package var data: DataOptions
  @OptionGroup(title: "Machine") package var engine: EngineOptions

  package init() {}

  package func run(with models: ModelCatalog) throws {
    let origin = try resume.map { try Checkpoint(reading: $0).origin }
    let trainer = try data.trainer(
      named: model, of: models, origin: origin, data: data.load(), options: options(from: origin))
    if let resume {
      for note in try trainer.resume(from: resume) { StandardError.write("note: \(note)") }
      noteSchedules(of: trainer)
    }
    let run = try TrainingRun(
      trainer: trainer, folder: RunFolder(creating: out ?? "runs/\(self.model)"),
      isResumed: resume != nil)
    try run.describe()
    let flag = CancellationFlag()
    let outcome = try InterruptWatch.whileTraining(setting: flag) {
      try run.train(epochs: training.epochs, until: flag)
    }
    if outcome == .cancelled {
      return try run.describeEnd()
    }
    try run.finish()
  }

  private func noteSchedules(of trainer: Trainer) {
    if training.reschedule { trainer.reschedule() }
    for note in trainer.scheduleNotes(epochs: training.epochs) {
      StandardError.write("note: \(note); --reschedule spreads it over this run")
    }
  }

  private func options(from origin: Checkpoint.Origin?) throws -> TrainerOptions {
    var options = TrainerOptions()
    if let origin { options.adopt(origin) }
    training.apply(to: &options)
    engine.apply(to: &options)
    return options
  }
}
