import Elbo

/// A variational autoencoder in which everything is a Laplace variable: the posterior of `w`, the
/// prior that is learned for it, and the pixels. The prior of `z` is normal, so that its divergence
/// is estimated from the sample.
struct LaplaceVAE: SizedModel {
  /// Options of the command; the pixels follow the data.
  struct Sizes: ModelSizes {
    var latent = 4
    var hidden = 48
    var pixels = 64
  }

  let sizes: Sizes

  let x: Observed
  let z = Latent(prior: .standardNormal)
  let w = Latent()

  let encoder: Dense
  let zMean: Dense
  let zLogScale: Dense
  let wMean: Dense
  let wLogScale: Dense
  let priorMean = Parameter(initial: .constant(0))
  let priorLogScale = Parameter(initial: .constant(0))
  let decoder: Dense
  let pixels: Dense
  let pixelLogScale = Parameter(1, initial: .constant(-1))

  init(_ sizes: Sizes = Sizes()) {
    self.sizes = sizes
    x = Observed(sizes.pixels, .pixels)
    encoder = Dense(sizes.hidden, .silu)
    zMean = Dense(sizes.latent)
    zLogScale = Dense(sizes.latent)
    wMean = Dense(sizes.latent)
    wLogScale = Dense(sizes.latent)
    decoder = Dense(sizes.hidden, .silu)
    pixels = Dense(sizes.pixels, .sigmoid)
  }

  var body: [Statement] {
    let h = encoder(x)
    z ~ Laplace(mean: zMean(h), logScale: zLogScale(h))
    w ~ Laplace(mean: wMean(h), logScale: wLogScale(h))
    w.prior
      ~ Laplace(
        mean: priorMean.shaped(.features(of: w)), logScale: priorLogScale.shaped(.features(of: w)))
    x ~ Laplace(mean: pixels(decoder(z.concatenated(with: w))), logScale: pixelLogScale)
  }
}
