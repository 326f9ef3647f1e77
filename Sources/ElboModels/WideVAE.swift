public import Elbo

/// A variational autoencoder whose weights outgrow the second-level cache:
/// 784-2048-2048-64-2048-2048-784 by default.
public struct WideVAE: SizedModel {
  /// What may be chosen.
  public struct Sizes: ModelSizes {
    /// Dimensions of the latent.
    public var latent = 64
    /// Outputs of the hidden layers.
    public var hidden = 2048
    /// Pixels of an image.
    public var pixels = 784

    /// The defaults.
    public init() {}
  }

  /// What the model was made from.
  public let sizes: Sizes

  let x: Observed
  let z = Latent(prior: .standardNormal)

  let encoder: Chain
  let mean: Dense
  let logVariance: Dense
  let decoder: Chain
  let logits: Dense

  /// The model at other sizes.
  public init(
    latent: Int = Sizes().latent, hidden: Int = Sizes().hidden, pixels: Int = Sizes().pixels
  ) {
    var sizes = Sizes()
    sizes.latent = latent
    sizes.hidden = hidden
    sizes.pixels = pixels
    self.init(sizes)
  }

  /// The model at the given sizes.
  public init(_ sizes: Sizes) {
    self.sizes = sizes
    x = Observed(sizes.pixels, .pixels)
    encoder = Chain {
      Dense(sizes.hidden, .relu)
      Dense(sizes.hidden, .relu)
    }
    mean = Dense(sizes.latent)
    logVariance = Dense(sizes.latent)
    decoder = Chain {
      Dense(sizes.hidden, .relu)
      Dense(sizes.hidden, .relu)
    }
    logits = Dense(sizes.pixels)
  }

  /// The posterior of `z`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = encoder(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(decoder(z)))
  }
}
