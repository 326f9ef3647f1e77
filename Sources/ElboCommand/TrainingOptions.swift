import ArgumentParser
import ElboCompiler
import ElboIR

/// How a model is trained. What is not said is taken from the checkpoint that is resumed, else the
/// classic value.
package struct TrainingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Epochs in all, those before --resume counted.", valueName: "count"))
  package var epochs = 10

  @Option(help: ArgumentHelp("Images of a training step (default: 128).", valueName: "images"))
  package var batch: Int?

  @Option(
    help: ArgumentHelp(
      "Keys the initial parameters, the order of the images and all noise (default: 1).",
      valueName: "number"))
  package var seed: UInt64?

  @OptionGroup package var optimizer: OptimizerOptions

  @Option(
    help: ArgumentHelp(
      "The size of a step (default: the optimiser's own, 0.001 for adam).", valueName: "number"))
  package var learningRate: Double?

  @Option(
    help: ArgumentHelp(
      "The weight of the divergence in the objective (default: 1).", valueName: "number"))
  package var beta: Double?

  package init() {}

  package func validate() throws {
    try NumberLimit.epochs.check(epochs)
  }

  package func apply(to options: inout TrainerOptions) {
    if let batch { options.compile.batchSize = batch }
    if let seed { options.seed = seed }
    if let beta { options.compile.objective = .elbo(beta: beta) }
    optimizer.apply(to: &options.compile)
    if optimizer.isGiven { options.learningRate = nil }
    if let learningRate { options.learningRate = learningRate }
  }
}
