import ArgumentParser
import Elbo
import ElboIR

/// `elbo models`
package struct ModelsCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "models", abstract: "Lists the models, their sites and sizes.",
    discussion: """
      A model's sizes are options of every command that takes a model: \
      'elbo train DenseVAE --latent 2 --hidden 400'.
      """)

  @Argument(help: "The name of one model, to list its parameters too.")
  package var model: String?

  package init() {}

  package func run(with models: ModelCatalog) throws {
    if let model {
      let model = try models.model(named: model)
      let lowered = try ModelLowering.lowered(model)
      StandardError.write(lowered.remarks)
      try StandardOutput.writeText(ModelListing(model: model, graph: lowered.graph).detailed)
      return
    }
    if let size = models.sizes.keys.sorted().first {
      throw UsageError(
        "\(SizeArguments.option(for: size)) is a size of one model; name the model too")
    }
    var faults: [Diagnostic] = []
    for model in models.models {
      do {
        try StandardOutput.writeText(
          ModelListing(model: model, graph: try ModelLowering.lower(model)).text)
      } catch let error as DiagnosticsError {
        faults += error.diagnostics
      }
    }
    guard faults.isEmpty else { throw DiagnosticsError(faults) }
  }
}
