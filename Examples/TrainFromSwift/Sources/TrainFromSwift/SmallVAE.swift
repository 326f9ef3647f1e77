import Elbo

/// A variational autoencoder that trains in a second.
struct SmallVAE: Model {
  let x: Observed
  let z = Latent(prior: .standardNormal)

  let hidden = Dense(32, .relu)
  let mean = Dense(4)
  let logVariance = Dense(4)
  let expand = Dense(32, .relu)
  let logits: Dense

  init(pixels: Int) {
    x = Observed(pixels, .pixels)
    logits = Dense(pixels)
  }

  var body: [Statement] {
    let h = hidden(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(expand(z)))
  }
}
