import Elbo
import ElboCommand

@main struct App: ElboApp {
  static let models: [any Model] = [LaplaceVAE()]
}
