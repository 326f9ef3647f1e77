import ArgumentParser
import ElboCompiler
import ElboData
import Foundation

/// `elbo train DenseVAE`.
package struct TrainCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a model, and writes checkpoint, metrics and pictures.")

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

  package func run(_ models: ModelCatalog) throws {
    let model = try models.model(named: model)
    let interrupts = InterruptWatch()
    let trainer = try data.trainer(model, data: data.load(), options: options())
    if let resume {
      for note in try trainer.resume(from: resume) { StandardError.write("note: \(note)") }
      noteSchedules(trainer)
    }
    let run = try TrainingRun(
      trainer: trainer, folder: RunFolder(creating: out ?? "runs/\(self.model)"),
      isResumed: resume != nil)
    run.describe()
    let outcome = try run.train(epochs: training.epochs, until: interrupts.flag)
    if outcome == .cancelled {
      return run.describeEnd()
    }
    try run.finish()
  }

  private func noteSchedules(_ trainer: Trainer) {
    if training.reschedule { trainer.reschedule() }
    for note in trainer.scheduleNotes(epochs: training.epochs) {
      StandardError.write("note: \(note); --reschedule spreads it over this run")
    }
  }

  private func options() throws -> TrainerOptions {
    var options = TrainerOptions()
    if let resume { options.adopt(try Checkpoint(reading: resume).origin) }
    training.apply(to: &options)
    engine.apply(to: &options)
    return options
  }
}
