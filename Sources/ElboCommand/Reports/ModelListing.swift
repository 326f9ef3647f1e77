import Elbo
import ElboIR

/// What `elbo models` says of one model.
///
/// ```
/// TinyVAE: 156 parameters in 10 tensors
///   sizes --latent 2 --hidden 6 --pixels 8
///   observed x [8] pixels
///   latent z [2] real
/// ```
package struct ModelListing {
  private let graph: Graph
  private let model: any Model

  package init(model: any Model, graph: Graph) {
    self.model = model
    self.graph = graph
  }

  /// The model, its sizes and its sites.
  package var text: String {
    ([heading] + sizes + graph.sites.map(line)).map { $0 + "\n" }.joined()
  }

  private var sizes: [String] {
    guard let sized = model as? any SizedModel, !sized.namedSizes.isEmpty else { return [] }
    return ["  sizes \(ModelCatalog.text(of: sized))"]
  }

  /// The model, its sites and its parameters.
  package var detailed: String {
    text + graph.state.map { "  parameter \($0.name) \($0.dimensions)\n" }.joined()
  }

  private var heading: String {
    let elements = graph.state.reduce(0) { $0 + $1.shape.count }
    return "\(graph.name): \(elements) parameters in \(graph.state.count) tensors"
  }

  private func line(of site: Site) -> String {
    let encoding =
      switch site.encoding {
      case .pixels: "pixels"
      case .real: "real"
      case .category(let count): "one of \(count) categories"
      }
    return "  \(site.kind.rawValue) \(site.name) \(site.dimensions) \(encoding)"
  }
}
