import ArgumentParser
import ElboCompiler
import Foundation

/// A model with the parameters of a checkpoint.
package struct CheckpointOptions: ParsableArguments {
  @Argument(help: "The name of a model; 'elbo models' lists them.")
  package var model: String

  @Option(
    help: ArgumentHelp(
      "The parameters (default: runs/MODEL/checkpoint.safetensors).", valueName: "file"))
  package var checkpoint: String?

  @Option(
    help: ArgumentHelp("Keys all noise (default: that of the training).", valueName: "number"))
  package var seed: UInt64?

  @OptionGroup package var data: DataOptions
  @OptionGroup package var engine: EngineOptions

  package init() {}

  package func validate() throws { try NumberLimit.checkSeed(seed) }

  /// The model, compiled as it was for its training, with the checkpoint's parameters.
  package func trainer(from models: ModelCatalog) throws -> Trainer {
    _ = try models.model(named: model)
    let path = checkpoint ?? "runs/\(self.model)/checkpoint.safetensors"
    guard checkpoint != nil || FileManager.default.fileExists(atPath: path) else {
      throw UsageError(
        "there is no \(path); train the model with 'elbo train \(self.model)', or name a file "
          + "with --checkpoint")
    }
    let file = try Checkpoint(reading: path)
    var options = TrainerOptions()
    options.adopt(file.origin)
    if let seed { options.seed = seed }
    engine.apply(to: &options)
    let trainer = try data.trainer(
      named: model, of: models, origin: file.origin, data: data.load(), options: options)
    try trainer.load(file, need: .parameters)
    return trainer
  }
}
