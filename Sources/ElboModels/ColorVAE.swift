public import Elbo

/// A variational autoencoder of colours: red, green and blue through one latent, 3-16-1-16-3.
///
/// Every size is far from a multiple of a vector's width.
public struct ColorVAE: ResizableModel {
  let x: Observed
  let z = Latent(prior: .standardNormal)

  let hidden: Dense
  let mean: Dense
  let logVariance: Dense
  let expand: Dense
  let logits: Dense

  private let sizes: (latent: Int, hidden: Int)

  /// The model at other sizes.
  public init(latent: Int = 1, hidden: Int = 16, pixels: Int = 3) {
    sizes = (latent, hidden)
    x = Observed(pixels, .pixels)
    self.hidden = Dense(hidden, .tanh)
    mean = Dense(latent)
    logVariance = Dense(latent)
    expand = Dense(hidden, .tanh)
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
    ColorVAE(latent: sizes.latent, hidden: sizes.hidden, pixels: pixels)
  }
}
