public import Elbo

/// A convolutional variational autoencoder of colour pictures of 64 × 64: 32, 64, 128 and 256
/// channels by kernels of 4 at stride 2, a latent of 64, and the same back; Bernoulli pixels.
public struct PictureVAE: SizedModel {
  /// What may be chosen.
  public struct Sizes: ModelSizes {
    /// Dimensions of the latent.
    public var latent = 64
    /// Channels of the first convolution; each of the three others has twice as many as the one
    /// before.
    public var channels = 32
    /// Pixels along a side, a multiple of sixteen.
    public var side = 64

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

  let grid: Dense
  let decoder: Chain

  /// The model at its default sizes.
  public init() { self.init(Sizes()) }

  /// The model at the given sizes.
  public init(_ sizes: Sizes) {
    self.sizes = sizes
    let channels = sizes.channels
    x = Observed(sizes.side, sizes.side, 3, .pixels)
    encoder = Chain {
      Convolution(channels, kernel: 4, stride: 2, padding: 1, .relu)
      Convolution(2 * channels, kernel: 4, stride: 2, padding: 1, .relu)
      Convolution(4 * channels, kernel: 4, stride: 2, padding: 1, .relu)
      Convolution(8 * channels, kernel: 4, stride: 2, padding: 1, .relu)
    }
    mean = Dense(sizes.latent)
    logVariance = Dense(sizes.latent)
    grid = Dense(sizes.side / 16 * (sizes.side / 16) * 8 * channels, .relu)
    decoder = Chain {
      TransposedConvolution(4 * channels, kernel: 4, stride: 2, padding: 1, .relu)
      TransposedConvolution(2 * channels, kernel: 4, stride: 2, padding: 1, .relu)
      TransposedConvolution(channels, kernel: 4, stride: 2, padding: 1, .relu)
      TransposedConvolution(3, kernel: 4, stride: 2, padding: 1)
    }
  }

  /// The posterior of `z`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = encoder(x).flattened()
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    let decoded = grid(z).reshaped(sizes.side / 16, sizes.side / 16, 8 * sizes.channels)
    x ~ Bernoulli(logits: decoder(decoded))
  }
}
