import ArgumentParser
import Elbo
import ElboIR

/// `elbo models`
package struct ModelsCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "models", abstract: "Lists the models, their sites and sizes.")

  @Argument(help: "The name of one model, to list its parameters too.")
  package var model: String?

  package init() {}

  package func run(_ models: ModelCatalog) throws {
    if let model {
      let lowered = try ModelLowering.lowered(models.model(named: model))
      StandardError.write(lowered.remarks)
      StandardOutput.writeText(ModelListing(lowered.graph).detailed)
      return
    }
    var faults: [Diagnostic] = []
    for model in models.models {
      do {
        StandardOutput.writeText(ModelListing(try ModelLowering.lower(model)).text)
      } catch {
        faults += error.diagnostics
      }
    }
    guard faults.isEmpty else { throw DiagnosticsError(faults) }
  }
}
