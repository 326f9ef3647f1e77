import ElboIR

/// What `elbo models` says of one model.
///
/// ```
/// TinyVAE: 160 parameters in 10 tensors
///   observed x [8] pixels
///   latent z [2] real
/// ```
package struct ModelListing {
  private let graph: Graph

  package init(_ graph: Graph) { self.graph = graph }

  /// The model and its sites.
  package var text: String { ([heading] + graph.sites.map(line)).map { $0 + "\n" }.joined() }

  /// The model, its sites and its parameters.
  package var detailed: String {
    text + graph.state.map { "  parameter \($0.name) \($0.dimensions)\n" }.joined()
  }

  private var heading: String {
    let elements = graph.state.reduce(0) { $0 + $1.shape.count }
    return "\(graph.name): \(elements) parameters in \(graph.state.count) tensors"
  }

  private func line(_ site: Site) -> String {
    let holding =
      switch site.holding {
      case .pixels: "pixels"
      case .real: "real"
      case .category(let count): "one of \(count) categories"
      }
    return "  \(site.kind.rawValue) \(site.name) \(site.dimensions) \(holding)"
  }
}
