import Elbo

/// A variational autoencoder of digits whose layers are added to what they read.
struct DigitVAE: ResizableModel {
  let x: Observed
  let z = Latent(prior: .standardNormal)

  let encoder = ResidualBlock(width: 48)
  let mean = Dense(6)
  let logVariance = Dense(6)
  let decoder = ResidualBlock(width: 48)
  let logits: Dense

  init(pixels: Int = 64) {
    x = Observed(pixels, .pixels)
    logits = Dense(pixels)
  }

  var body: [Statement] {
    let h = encoder(x)
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: logits(decoder(z)))
  }

  /// Lets the command train the model on images of any size.
  func resized(pixels: Int) -> any Model { DigitVAE(pixels: pixels) }
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
