public import Elbo

/// A variational autoencoder with two latents, which the decoder reads side by side:
/// 784-64-(8, 4)-64-784 by default.
public struct TwoLatentVAE: SizedModel {
  /// What may be chosen.
  public struct Sizes: ModelSizes {
    /// Dimensions of `z`.
    public var first = 8
    /// Dimensions of `w`.
    public var second = 4
    /// Outputs of the hidden layers.
    public var hidden = 64
    /// Pixels of an image.
    public var pixels = 784

    /// The defaults.
    public init() {}
  }

  /// What the model was made from.
  public let sizes: Sizes

  let x: Observed
  let z = Latent(prior: .standardNormal)
  let w = Latent(prior: .standardNormal)

  let hidden: Dense
  let first: Heads
  let second: Heads
  let expand: Dense
  let logits: Dense

  /// What gives a latent its posterior.
  struct Heads: Sendable {
    let mean: Dense
    let logVariance: Dense

    init(_ latent: Int) {
      mean = Dense(latent)
      logVariance = Dense(latent)
    }

    func callAsFunction(_ h: Tensor) -> Normal {
      Normal(mean: mean(h), logVariance: logVariance(h))
    }
  }

  /// The model at other sizes, such as `TwoLatentVAE(pixels: 64)`.
  public init(
    first: Int = Sizes().first, second: Int = Sizes().second, hidden: Int = Sizes().hidden,
    pixels: Int = Sizes().pixels
  ) {
    var sizes = Sizes()
    sizes.first = first
    sizes.second = second
    sizes.hidden = hidden
    sizes.pixels = pixels
    self.init(sizes)
  }

  /// The model at the given sizes.
  public init(_ sizes: Sizes) {
    self.sizes = sizes
    x = Observed(sizes.pixels, .pixels)
    hidden = Dense(sizes.hidden, .relu)
    first = Heads(sizes.first)
    second = Heads(sizes.second)
    expand = Dense(sizes.hidden, .relu)
    logits = Dense(sizes.pixels)
  }

  /// The posteriors of `z` and `w`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = hidden(x)
    z ~ first(h)
    w ~ second(h)
    x ~ Bernoulli(logits: logits(expand(z.concatenated(with: w))))
  }
}
