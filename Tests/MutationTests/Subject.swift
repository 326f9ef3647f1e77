import Elbo
import ElboIR
import ElboModels
import ElboPasses

/// What a bug is tried on: a small model, in blocks of rows of which the last is not full.
enum Subject: String, Sendable, CaseIterable {
  /// Rows of weights enough for prefetching, columns that fill no group of 16.
  case autoencoder
  /// Latents of equal sizes, of which noise and layers could be mistaken for each other.
  case twoLatents
  /// Layout, sums along axes, categories, constants and functions.
  case assorted
  /// Grids of 12, 6 and 3 positions along a side, with channels that fill no vector.
  case convolutional

  var model: any Model {
    switch self {
    case .autoencoder: TinyVAE(latent: 3, hidden: 18, pixels: 67)
    case .twoLatents: TwoLatentVAE(first: 4, second: 4, hidden: 18, pixels: 21)
    case .assorted: Assorted()
    case .convolutional: ConvolutionalVAE(Self.convolutionalSizes)
    }
  }

  private static var convolutionalSizes: ConvolutionalVAE.Sizes {
    var sizes = ConvolutionalVAE.Sizes()
    sizes.latent = 3
    sizes.channels = 5
    sizes.hidden = 18
    sizes.side = 12
    return sizes
  }

  /// Rows of a step; a step of the trial has three fewer.
  static let batch = 20
  static let rowsPerBlock = 8

  var options: CompileOptions {
    var options = CompileOptions()
    options.batchSize = Self.batch
    options.evaluationBatchSize = Self.batch
    return options
  }
}
