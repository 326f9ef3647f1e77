import Elbo

/// The model of the design's first page.
struct DenseVAE: Model {
  let x = Observed(784, .pixels)
  let z = Latent(prior: .standardNormal)

  let hidden = Dense(400, .relu)
  let mean = Dense(20)
  let logVariance = Dense(20)
  let expand = Dense(400, .relu)
  let logits = Dense(784)

  var body: [Statement] {
    let h = hidden(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(expand(z)))
  }
}
