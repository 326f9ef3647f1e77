import ArgumentParser
import ElboCompiler
import ElboData

/// `elbo reconstruct DenseVAE`.
package struct ReconstructCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "reconstruct",
    abstract: "Draws images over their reconstructions at the posterior's mean.")

  @OptionGroup package var source: CheckpointOptions

  @Option(help: ArgumentHelp("How many images.", valueName: "images"))
  package var count = 32

  @Option(help: ArgumentHelp("The first image.", valueName: "index"))
  package var first = 0

  @Option(help: "The half of the data.")
  package var split = SplitName.test

  @Option(help: ArgumentHelp("The picture.", valueName: "file"))
  package var out = "reconstructions.png"

  package init() {}

  package func validate() throws {
    try NumberLimit.count.check(count)
    guard (0..<1 << 31).contains(first) else {
      throw ValidationError("--first must be an index, got \(first)")
    }
  }

  package func run(with models: ModelCatalog) throws {
    let trainer = try source.trainer(from: models)
    let data = split.binding(of: trainer)
    guard first < data.count else {
      throw UsageError("--first must be below the number of images, \(data.count), got \(first)")
    }
    let images = first..<min(first + count, data.count)
    guard let picture = try trainer.reconstructionPicture(of: data, examples: images) else {
      throw UsageError("\(source.model) reconstructs no images")
    }
    try picture.write(to: out)
    try StandardOutput.write("Wrote \(out)")
  }
}
