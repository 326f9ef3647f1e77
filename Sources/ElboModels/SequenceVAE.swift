public import Elbo

/// A convolutional variational autoencoder of sequences of 256 real numbers, such as sounds: 16, 32
/// and 64 channels by kernels of 4 at stride 2 along one axis, a latent of 16, and the same back;
/// normals with one variance, which is learned.
public struct SequenceVAE: SizedModel {
  /// What may be chosen.
  public struct Sizes: ModelSizes {
    /// Dimensions of the latent.
    public var latent = 16
    /// Channels of the first convolution; each of the two others has twice as many as the one before.
    public var channels = 16
    /// Numbers of a sequence, a multiple of eight.
    public var length = 256

    /// The defaults.
    public init() {}
  }

  /// What the model was made from.
  public let sizes: Sizes

  let x: Observed
  let z = Latent(prior: .standardNormal)

  let first: Convolution
  let second: Convolution
  let third: Convolution
  let mean: Dense
  let logVariance: Dense

  let grid: Dense
  let fourth: TransposedConvolution
  let fifth: TransposedConvolution
  let sixth: TransposedConvolution
  let sequenceLogVariance = Parameter(initial: .constant(0))

  /// The model at its default sizes.
  public init() { self.init(Sizes()) }

  /// The model at the given sizes.
  public init(_ sizes: Sizes) {
    self.sizes = sizes
    let channels = sizes.channels
    x = Observed(sizes.length, .real)
    first = Convolution(channels, kernel: 4, stride: 2, padding: 1, .relu)
    second = Convolution(2 * channels, kernel: 4, stride: 2, padding: 1, .relu)
    third = Convolution(4 * channels, kernel: 4, stride: 2, padding: 1, .relu)
    mean = Dense(sizes.latent)
    logVariance = Dense(sizes.latent)
    grid = Dense(sizes.length / 8 * 4 * channels, .relu)
    fourth = TransposedConvolution(2 * channels, kernel: 4, stride: 2, padding: 1, .relu)
    fifth = TransposedConvolution(channels, kernel: 4, stride: 2, padding: 1, .relu)
    sixth = TransposedConvolution(1, kernel: 4, stride: 2, padding: 1)
  }

  /// The posterior of `z`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = third(second(first(x.reshaped(sizes.length, 1)))).flattened()
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    let decoded = grid(z).reshaped(sizes.length / 8, 4 * sizes.channels)
    let sequence = sixth(fifth(fourth(decoded))).flattened()
    x ~ Normal(mean: sequence, logVariance: sequenceLogVariance.shaped())
  }
}
