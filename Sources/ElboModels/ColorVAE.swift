public import Elbo

/// A variational autoencoder of colours: red, green and blue through one latent, 3-16-1-16-3.
///
/// Every size is far from a multiple of a vector's width.
public struct ColorVAE: SizedModel {
  /// What may be chosen.
  public struct Sizes: ModelSizes {
    /// Dimensions of the latent.
    public var latent = 1
    /// Outputs of the hidden layers.
    public var hidden = 16
    /// Pixels of an image.
    public var pixels = 3

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
    hidden = Dense(sizes.hidden, .tanh)
    mean = Dense(sizes.latent)
    logVariance = Dense(sizes.latent)
    expand = Dense(sizes.hidden, .tanh)
    logits = Dense(sizes.pixels)
  }

  /// The posterior of `z`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = hidden(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(expand(z)))
  }
}
