public import Elbo

/// A variational autoencoder that is small enough to read all of its numbers: 8-6-2-6-8.
public struct TinyVAE: ResizableModel {
  let x: Observed
  let z = Latent(prior: .standardNormal)

  let hidden: Dense
  let mean: Dense
  let logVariance: Dense
  let expand: Dense
  let logits: Dense

  private let sizes: (latent: Int, hidden: Int)

  /// The model at other sizes, such as `TinyVAE(pixels: 64)`.
  public init(latent: Int = 2, hidden: Int = 6, pixels: Int = 8) {
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
    TinyVAE(latent: sizes.latent, hidden: sizes.hidden, pixels: pixels)
  }
}
