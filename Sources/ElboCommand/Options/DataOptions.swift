import ArgumentParser
import Elbo
import ElboCompiler
import ElboData

/// Which data.
package struct DataOptions: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A folder with MNIST's four files (default: Fashion-MNIST where Debian's package "
        + "dataset-fashion-mnist is installed, else 1797 embedded digits).",
      valueName: "folder"))
  package var folder: String?

  @Option(help: ArgumentHelp("Take only the first images of each split.", valueName: "images"))
  package var limit: Int?

  package init() {}

  /// The data that are asked for or found.
  package func load() throws -> TrainingData {
    if let limit, limit < 1 { throw UsageError("--limit must be positive, got \(limit)") }
    return TrainingData(dataset: try Dataset.find(folder: folder), limit: limit)
  }

  /// A trainer for a model and these data. A model's `pixels` follow the data's images unless an
  /// argument or a checkpoint says otherwise, and a line says so.
  ///
  /// - Parameter origin: What the checkpoint was trained with that is gone on from or evaluated.
  package func trainer(
    named name: String, of models: ModelCatalog, origin: Checkpoint.Origin? = nil,
    data: TrainingData, options: TrainerOptions
  ) throws -> Trainer {
    let stated = origin?.sizes ?? [:]
    let model = try models.model(named: name, stated: stated)
    let following = try ModelFit(model: model, given: models.sizes, stated: stated, data: data)
      .resized()
    let fit = ModelFit(model: following ?? model, given: models.sizes, stated: stated, data: data)
    var options = options
    options.observer = SlowStageNotice().observe
    do {
      let trainer = try Trainer(fit.model, data: data, options: options)
      if following != nil { Self.note(trainer) }
      return trainer
    } catch TrainingError.dataDoesNotFit(let faults) {
      throw TrainingError.dataDoesNotFit(faults + fit.advice)
    }
  }

  private static func note(_ trainer: Trainer) {
    let data = trainer.data
    StandardError.write(
      "note: \(trainer.model.name) is taken for images of \(data.pixels) pixels "
        + "(\(data.imageHeight) x \(data.imageWidth)), as in \(data.name)")
  }
}

/// One half of the data.
package enum SplitName: String, ExpressibleByArgument, CaseIterable {
  case train, test

  /// The rows of that half, by site.
  package func binding(of trainer: Trainer) -> DataBinding {
    switch self {
    case .train: trainer.trainData
    case .test: trainer.testData
    }
  }

  /// The images of that half.
  package func split(of trainer: Trainer) -> Split {
    switch self {
    case .train: trainer.data.train
    case .test: trainer.data.test
    }
  }
}
