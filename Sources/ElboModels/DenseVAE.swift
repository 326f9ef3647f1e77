public import Elbo

/// The variational autoencoder of Kingma and Welling (2014) with Bernoulli pixels:
/// 784-400-20-400-784 by default, 652,824 parameters.
public struct DenseVAE: SizedModel {
  /// What may be chosen.
  public struct Sizes: ModelSizes {
    /// Dimensions of the latent.
    public var latent = 20
    /// Outputs of the hidden layers.
    public var hidden = 400
    /// Pixels of an image.
    public var pixels = 784

    /// The defaults.
    public init() {}
  }

  /// What the model was made from.
  public let sizes: Sizes

  let x: Observed
  let z = Latent(prior: .standardNormal)

  let hidden: Dense
  let mean: Dense
  let logVariance: Dense
  let expand: Dense
  let logits: Dense

  /// The model at other sizes, such as `DenseVAE(latent: 2, pixels: 64)`.
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
    hidden = Dense(sizes.hidden, .relu)
    mean = Dense(sizes.latent)
    logVariance = Dense(sizes.latent)
    expand = Dense(sizes.hidden, .relu)
    logits = Dense(sizes.pixels)
  }

  /// The posterior of `z`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = hidden(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(expand(z)))
  }
}
