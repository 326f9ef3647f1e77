import Elbo

/// A model that shows what one tensor is lowered to: the mean of its latent's posterior.
struct Probe: Model {
  let x: Observed
  let y = Given(.category(3))
  let z = Latent(prior: .standardNormal)
  let layer = Dense(5, .relu)
  let value: @Sendable (Probe) -> Tensor

  init(_ sizes: Int..., value: @escaping @Sendable (Probe) -> Tensor) {
    x = Observed(sizes, .real)
    self.value = value
  }

  var body: [Statement] {
    z ~ Normal(mean: value(self), logVariance: 0)
    x ~ Normal(mean: Tensor(0), logVariance: 0)
  }

  /// The sizes of the tensor for one example.
  func sizes() throws -> [Int]? {
    try ModelLowering.lower(self).sites.first { $0.name == "z" }?.dimensions
  }

  /// The nodes of the tensor, without the inputs and the rest of the model.
  func listing() throws -> String {
    let graph = try ModelLowering.lower(self)
    let mean = graph.sites.first { $0.name == "z" }?.distribution?.parameters.first?.node
    return text(of: graph, through: mean)
  }
}
