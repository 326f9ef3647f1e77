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
    return TrainingData(try Dataset.find(folder: folder), limit: limit)
  }

  /// A trainer for a model and these data. Where no data were asked for, a model whose size differs
  /// from that of the data that were found is taken at their size, and a line says so.
  package func trainer(
    _ model: any Model, data: TrainingData, options: TrainerOptions
  ) throws -> Trainer {
    do {
      return try Trainer(model, data: data, options: options)
    } catch TrainingError.dataDoesNotFit(let faults) {
      guard folder == nil, let resizable = model as? any ResizableModel else {
        throw TrainingError.dataDoesNotFit(faults)
      }
      let resized = resizable.resized(pixels: data.pixels)
      let trainer = try Trainer(resized, data: data, options: options)
      StandardError.write(
        "note: \(trainer.model.name) is taken for images of \(data.pixels) pixels "
          + "(\(data.imageHeight) x \(data.imageWidth)), as in \(data.name)")
      return trainer
    }
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
