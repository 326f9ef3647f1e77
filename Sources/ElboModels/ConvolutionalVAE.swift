public import Elbo

/// A convolutional variational autoencoder of grey images of 28 × 28: 32 and 64 channels by kernels
/// of 4 at stride 2, a dense layer of 256, a latent of 16, and the same back; Bernoulli pixels.
public struct ConvolutionalVAE: SizedModel {
  /// What may be chosen.
  public struct Sizes: ModelSizes {
    /// Dimensions of the latent.
    public var latent = 16
    /// Channels of the first convolution; the second has twice as many.
    public var channels = 32
    /// Outputs of the dense layers.
    public var hidden = 256
    /// Pixels along a side, a multiple of four.
    public var side = 28

    /// The defaults.
    public init() {}
  }

  /// What the model was made from.
  public let sizes: Sizes

  let x: Observed
  let z = Latent(prior: .standardNormal)

  let first: Convolution
  let second: Convolution
  let hidden: Dense
  let mean: Dense
  let logVariance: Dense

  let expand: Dense
  let grid: Dense
  let third: TransposedConvolution
  let logits: TransposedConvolution

  /// The model at its default sizes.
  public init() { self.init(Sizes()) }

  /// The model at the given sizes.
  public init(_ sizes: Sizes) {
    self.sizes = sizes
    let channels = sizes.channels
    x = Observed(sizes.side * sizes.side, .pixels)
    first = Convolution(channels, kernel: 4, stride: 2, padding: 1, .relu)
    second = Convolution(2 * channels, kernel: 4, stride: 2, padding: 1, .relu)
    hidden = Dense(sizes.hidden, .relu)
    mean = Dense(sizes.latent)
    logVariance = Dense(sizes.latent)
    expand = Dense(sizes.hidden, .relu)
    grid = Dense(sizes.side / 4 * (sizes.side / 4) * 2 * channels, .relu)
    third = TransposedConvolution(channels, kernel: 4, stride: 2, padding: 1, .relu)
    logits = TransposedConvolution(1, kernel: 4, stride: 2, padding: 1)
  }

  /// The posterior of `z`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = hidden(second(first(x.reshaped(sizes.side, sizes.side, 1))).flattened())
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    let decoded = grid(expand(z)).reshaped(sizes.side / 4, sizes.side / 4, 2 * sizes.channels)
    x ~ Bernoulli(logits: logits(third(decoded)).flattened())
  }
}
