import Elbo
import ElboIR

/// A model that is small but for the number of its names: every kind of site, and many layers.
struct ManyNamed: Model {
  let x = Observed(5, .pixels)
  let kind = Observed(.category(3))
  let real = Given(3, .real)
  let z = Latent(prior: .standardNormal)
  let mean = Dense(2)
  let logVariance = Dense(2)
  let logits = Dense(5)
  let kindLogits = Dense(3)
  let layers: [Dense]

  init(layers count: Int) { layers = (0..<count).map { _ in Dense(3, .relu) } }

  var body: [Statement] {
    let start = concatenated([x, real], axis: 0)
    let h = layers.reduce(start) { $1($0) }
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(z))
    kind ~ Categorical(logits: kindLogits(z))
  }
}
