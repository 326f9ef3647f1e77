import ArgumentParser
import ElboCompiler
import Foundation

/// `elbo evaluate DenseVAE`.
package struct EvaluateCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Prints the ELBO of a trained model, by term, with latents drawn.")

  @OptionGroup package var source: CheckpointOptions

  @Option(help: "The half of the data.")
  package var split = SplitName.test

  package init() {}

  package func run(with models: ModelCatalog) throws {
    let trainer = try source.trainer(from: models)
    let evaluation = try trainer.evaluate(on: split.binding(of: trainer))
    let text = "\(evaluation)"
    try StandardOutput.write(
      split == .test ? text : text.replacingOccurrences(of: "Test", with: "Training"))
    try StandardOutput.write(
      String(
        format: "Standard error over %d images: %.2f nats", evaluation.images,
        evaluation.standardError))
    for (name, value) in evaluation.terms.sorted(by: { $0.key < $1.key }) {
      try StandardOutput.write("  \(name): \(String(format: "%.4f", value))")
    }
    for (name, values) in evaluation.divergenceByDimension.sorted(by: { $0.key < $1.key }) {
      let list = values.map { String(format: "%.2f", $0) }.joined(separator: " ")
      try StandardOutput.write("  kl.\(name) by dimension: \(list)")
    }
    if trainer.pictureSite != nil, split == .test {
      try StandardOutput.write("\(DataLines(of: trainer.data))")
    }
  }
}
