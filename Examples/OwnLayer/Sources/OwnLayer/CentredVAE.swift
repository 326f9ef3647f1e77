import Elbo

/// A variational autoencoder with a layer of its own after the first one.
struct CentredVAE: SizedModel {
  /// Options of the command; the pixels follow the data.
  struct Sizes: ModelSizes {
    var latent = 6
    var hidden = 48
    var pixels = 64
  }

  let sizes: Sizes

  let x: Observed
  let z = Latent(prior: .standardNormal)

  let encoder: Dense
  let centre = RunningCentre()
  let mean: Dense
  let logVariance: Dense
  let decoder: Dense
  let logits: Dense

  init(_ sizes: Sizes = Sizes()) {
    self.sizes = sizes
    x = Observed(sizes.pixels, .pixels)
    encoder = Dense(sizes.hidden)
    mean = Dense(sizes.latent)
    logVariance = Dense(sizes.latent)
    decoder = Dense(sizes.hidden, .silu)
    logits = Dense(sizes.pixels)
  }

  var body: [Statement] {
    let h = centre(encoder(x)).silu()
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(decoder(z)))
  }
}
