import ArgumentParser
import ElboCompiler
import ElboData

/// `elbo sample DenseVAE`.
package struct SampleCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draws images: the likelihood's means at draws from the prior.")

  @OptionGroup package var source: CheckpointOptions

  @Option(help: ArgumentHelp("How many images.", valueName: "images"))
  package var count = 64

  @Option(help: ArgumentHelp("The picture.", valueName: "file"))
  package var out = "samples.png"

  @Flag(help: "Print the intensities instead, a line for each image.")
  package var values = false

  package init() {}

  package func validate() throws {
    try NumberLimit.count.check(count)
  }

  package func run(with models: ModelCatalog) throws {
    let trainer = try source.trainer(from: models)
    if values {
      guard let intensities = try trainer.sampledIntensities(count: count) else { throw noImages }
      let width = intensities.count / count
      for start in stride(from: 0, to: intensities.count, by: width) {
        try StandardOutput.write(
          intensities[start..<start + width].map { "\($0)" }.joined(separator: ","))
      }
      return
    }
    guard let picture = try trainer.samplePicture(count: count) else { throw noImages }
    try picture.write(to: out)
    try StandardOutput.write("Wrote \(out)")
  }

  private var noImages: UsageError { UsageError("\(source.model) draws no images") }
}
