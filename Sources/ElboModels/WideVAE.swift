public import Elbo

/// A variational autoencoder whose weights outgrow the second-level cache:
/// 784-2048-2048-64-2048-2048-784 by default.
public struct WideVAE: ResizableModel {
  let x: Observed
  let z = Latent(prior: .standardNormal)

  let encoder: Chain
  let mean: Dense
  let logVariance: Dense
  let decoder: Chain
  let logits: Dense

  private let sizes: (latent: Int, hidden: Int)

  /// The model at other sizes.
  public init(latent: Int = 64, hidden: Int = 2048, pixels: Int = 784) {
    sizes = (latent, hidden)
    x = Observed(pixels, .pixels)
    encoder = Chain {
      Dense(hidden, .relu)
      Dense(hidden, .relu)
    }
    mean = Dense(latent)
    logVariance = Dense(latent)
    decoder = Chain {
      Dense(hidden, .relu)
      Dense(hidden, .relu)
    }
    logits = Dense(pixels)
  }

  /// The posterior of `z`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = encoder(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(decoder(z)))
  }

  /// The same model for images of so many pixels.
  public func resized(pixels: Int) -> any Model {
    WideVAE(latent: sizes.latent, hidden: sizes.hidden, pixels: pixels)
  }
}
