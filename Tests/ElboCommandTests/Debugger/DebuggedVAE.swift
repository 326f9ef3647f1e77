import Elbo

/// A small model whose lines the transcripts name.
struct DebuggedVAE: Model {
  let x = Observed(4, .pixels)
  let z = Latent(prior: .standardNormal)

  let hidden = Dense(3, .relu)
  let mean = Dense(2)
  let logVariance = Dense(2)
  let logits = Dense(4)

  var body: [Statement] {
    let h = hidden(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(z))
  }
}
