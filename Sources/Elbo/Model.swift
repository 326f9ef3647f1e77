/// A generative model, or any static network, as a value.
///
/// Sites and layers are stored properties; `body` says how the sites are distributed. This is the
/// variational autoencoder of Kingma and Welling:
///
/// ```swift
/// struct DenseVAE: Model {
///   let x = Observed(784, .pixels)
///   let z = Latent(prior: .standardNormal)
///
///   let hidden = Dense(400, .relu)
///   let mean = Dense(20)
///   let logVariance = Dense(20)
///   let expand = Dense(400, .relu)
///   let logits = Dense(784)
///
///   var body: [Statement] {
///     let h = hidden(x)
///     z ~ Normal(mean: mean(h), logVariance: logVariance(h))
///     x ~ Bernoulli(logits: logits(expand(z)))
///   }
/// }
/// ```
///
/// Input sizes are inferred. A parameter is named by its property path: `hidden.weight`,
/// `decoder.logits.bias`, `blocks.0.first.weight`.
public protocol Model: Sendable {
  /// What the model says of its sites, in any order; it runs once for each compilation.
  @ModelBuilder var body: [Statement] { get }
}
