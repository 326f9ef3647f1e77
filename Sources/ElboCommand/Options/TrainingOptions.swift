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
      "The size of a step: a number, or a schedule such as 'warmup(500) then cosine(1e-3, 1e-5)' "
        + "(default: the optimiser's own, 0.001 for adam).", valueName: "schedule"),
    transform: { try Schedule($0) })
  package var learningRate: Schedule?

  @Option(
    help: ArgumentHelp(
      "The weight of the divergence in the objective: a number, or a schedule such as "
        + "'linear(0, 1, epochs: 10)' (default: 1).", valueName: "schedule"),
    transform: { try Schedule($0) })
  package var beta: Schedule?

  @Flag(
    help: ArgumentHelp(
      "Spread schedules over the epochs of this run, not over those of the run that --resume goes on "
        + "with."))
  package var reschedule = false

  package init() {}

  package func validate() throws {
    try NumberLimit.epochs.check(epochs)
    try NumberLimit.checkSeed(seed)
  }

  package func apply(to options: inout TrainerOptions) {
    if let batch { options.compile.batchSize = batch }
    if let seed { options.seed = seed }
    if let beta { options.beta = beta }
    optimizer.apply(to: &options.compile)
    if optimizer.isGiven { options.learningRate = nil }
    if let learningRate { options.learningRate = learningRate }
    if !optimizer.groups.isEmpty { options.setGroups(optimizer.groups) }
  }
}
