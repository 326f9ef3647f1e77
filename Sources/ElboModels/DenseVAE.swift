public import Elbo

/// The variational autoencoder of Kingma and Welling (2014) with Bernoulli pixels:
/// 784-400-20-400-784 by default, 652,824 parameters.
public struct DenseVAE: ResizableModel {
  let x: Observed
  let z = Latent(prior: .standardNormal)

  let hidden: Dense
  let mean: Dense
  let logVariance: Dense
  let expand: Dense
  let logits: Dense

  private let sizes: (latent: Int, hidden: Int)

  /// The model at other sizes, such as `DenseVAE(latent: 2, pixels: 64)`.
  public init(latent: Int = 20, hidden: Int = 400, pixels: Int = 784) {
    sizes = (latent, hidden)
    x = Observed(pixels, .pixels)
    self.hidden = Dense(hidden, .relu)
    mean = Dense(latent)
    logVariance = Dense(latent)
    expand = Dense(hidden, .relu)
    logits = Dense(pixels)
  }

  /// The posterior of `z`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = hidden(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(expand(z)))
  }

  /// The same model for images of so many pixels.
  public func resized(pixels: Int) -> any Model {
    DenseVAE(latent: sizes.latent, hidden: sizes.hidden, pixels: pixels)
  }
}
