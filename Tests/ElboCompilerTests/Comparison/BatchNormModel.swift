import Elbo

/// A variational autoencoder with batch normalisation of vectors and of pictures, and with a weight
/// that encoder and decoder share.
struct BatchNormModel: Model {
  let x = Observed(4, 3, 2, .pixels)
  let z = Latent(prior: .standardNormal)

  let weight = Parameter(24, 18)
  let vectors = BatchNorm()
  let mean = Dense(3)
  let logVariance = Dense(3)
  let expand = Dense(24)
  let pictures = BatchNorm(epsilon: 1e-3, momentum: 0.25)
  let larger = PixelShuffle(2)
  let narrow = Dense(18, .tanh)

  var body: [Statement] {
    let h = vectors(x.flattened().matrixProduct(weight)).relu()
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    let grid = pictures(expand(z).reshaped(2, 1, 12)).relu()
    let picture = larger(grid).permuted(1, 0, 2).transposed()
    let code = narrow(picture.flattened())
    x ~ Bernoulli(logits: code.matrixProduct(weight.tensor.transposed()).reshaped(4, 3, 2))
  }
}

/// Normal values about a normalisation of data, so that the reconstruction is its value.
struct NormalisedData: Model {
  let x: Given
  let answer: Observed
  let norm = BatchNorm()

  init(_ sizes: Int...) {
    x = Given(sizes, .real)
    answer = Observed(sizes, .real)
  }

  var body: [Statement] { answer ~ Normal(mean: norm(x), logVariance: 0) }
}

/// Two layers, with or without a normalisation between them.
struct IntervalModel: Model {
  let isNormalised: Bool
  let x = Observed(20, .pixels)
  let hidden = Dense(16)
  let norm = BatchNorm()
  let logits = Dense(20)

  var body: [Statement] {
    let h = isNormalised ? norm(hidden(x)) : hidden(x)
    x ~ Bernoulli(logits: logits(h.relu()))
  }
}
