import Elbo

/// A model of what is not dense: normalisation, a learned slope, dropout, a running average,
/// initial values of every kind, a learned prior, and a latent that another one's prior reads.
struct LayerModel: Model {
  let x = Observed(9, .pixels)
  let top = Latent()
  let z = Latent()

  let first = Dense(12, initializer: .normal(standardDeviation: 0.4))
  let norm = LayerNorm()
  let slope = PReLU()
  let dropout = Dropout(0.25)
  let second = Dense(8, initializer: .orthogonal(gain: 1.5))
  let root = RMSNorm()
  let average = State(initial: .constant(0.25))

  let topMean = Dense(2)
  let topLogVariance = Dense(2)
  let mean = Dense(3)
  let logVariance = Dense(3)
  let priorMean = Dense(3)
  let priorLogVariance = Parameter(3, initial: .normal(standardDeviation: 0.1))
  let topPriorMean = Parameter(2, initial: .orthogonal())

  let expand = Dense(7, .tanh)
  let logits = Dense(9, initializer: .glorot)

  var body: [Statement] {
    let h = dropout(slope(norm(first(x))))
    let running = average.shaped(.features(of: h))
    let centred = h - training(h.batchMean(), otherwise: running)
    let code = root(second(centred))
    top ~ Normal(mean: topMean(code), logVariance: topLogVariance(code))
    top.prior ~ Normal(mean: topPriorMean, logVariance: 0)
    z ~ Normal(mean: mean(code), logVariance: logVariance(code))
    z.prior ~ Normal(mean: priorMean(top), logVariance: priorLogVariance)
    let expanded = dropout(expand(z.concatenated(with: top)))
    x ~ Bernoulli(logits: logits(expanded))
    average <~ running + 0.1 * (h.batchMean() - running)
  }
}

/// A root that is safe at 0, as a model writes it: its gradient at 0 is infinite, and must not
/// count where the other arm was taken.
struct SafeRootModel: Model {
  let x = Observed(6, .pixels)
  let hidden = Dense(8, .relu)
  let mean = Dense(6)
  var body: [Statement] {
    let p = hidden(x)
    let h = select(p > 0, p.sqrt(), 0.0)
    x ~ Normal(mean: mean(h), logVariance: 0)
  }
}
