import Elbo
import ElboCommand
import ElboModels

/// The `elbo` command, with the built-in models.
@main struct ElboTool: ElboApp {
  static var models: [any Model] { Catalog.models }
}
