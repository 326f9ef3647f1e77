import Elbo

/// A variational autoencoder of digits whose layers are added to what they read.
struct DigitVAE: SizedModel {
  /// Options of the command: `OwnModels train DigitVAE --latent 2`. The pixels follow the data.
  struct Sizes: ModelSizes {
    var latent = 6
    var hidden = 48
    var pixels = 64
  }

  let sizes: Sizes

  let x: Observed
  let z = Latent(prior: .standardNormal)

  let encoder: ResidualBlock
  let mean: Dense
  let logVariance: Dense
  let decoder: ResidualBlock
  let logits: Dense

  init(_ sizes: Sizes = Sizes()) {
    self.sizes = sizes
    x = Observed(sizes.pixels, .pixels)
    encoder = ResidualBlock(width: sizes.hidden)
    mean = Dense(sizes.latent)
    logVariance = Dense(sizes.latent)
    decoder = ResidualBlock(width: sizes.hidden)
    logits = Dense(sizes.pixels)
  }

  var body: [Statement] {
    let h = encoder(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(decoder(z)))
  }
}

/// A layer, and a second one that corrects it. A block is a plain struct: its layers are parameters
/// of the model that holds it, by property path, such as `encoder.first.weight`.
struct ResidualBlock {
  let first: Dense
  let second: Dense

  init(width: Int) {
    first = Dense(width, .silu)
    second = Dense(width, .tanh)
  }

  func callAsFunction(_ x: some TensorConvertible) -> Tensor {
    let h = first(x)
    return h + second(h)
  }
}
