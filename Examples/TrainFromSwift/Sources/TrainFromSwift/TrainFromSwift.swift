import Elbo
import ElboCompiler

/// Trains a model from Swift code; with a folder as argument, also writes its C there.
@main struct TrainFromSwift {
  static func main() throws {
    var options = TrainerOptions()
    options.compile.batchSize = 32
    options.limit = 1500

    let trainer = try trainer(options)
    print("\(trainer.parameterCount) parameters, trained with \(trainer.engineTitle)")
    try trainer.train(epochs: 3) { epoch in print(epoch) }
    print(try trainer.evaluate())

    if let folder = CommandLine.arguments.dropFirst().first {
      try trainer.model.write(to: folder)
      print("wrote the trainer's C to \(folder)")
    }
  }

  /// A trainer at the size of the images that are found: Fashion-MNIST's 28×28 where it is
  /// installed, else the 8×8 of the digits that Elbo carries.
  static func trainer(_ options: TrainerOptions) throws -> Trainer {
    do {
      return try Trainer(SmallVAE(pixels: 28 * 28), options: options)
    } catch TrainingError.dataDoesNotFit {
      return try Trainer(SmallVAE(pixels: 8 * 8), options: options)
    }
  }
}
