import Elbo

/// A small variational autoencoder of images of 4 by 2 pixels, or of other even sizes.
struct ConvolutionVAE: Model {
  let x = Observed(8, .pixels)
  let z = Latent(prior: .standardNormal)

  let shrink = Convolution(3, kernel: 4, stride: 2, padding: 1, .relu)
  let mix = Convolution(4, kernel: [2, 1], padding: .same, .relu)
  let mean = Dense(2)
  let logVariance = Dense(2)
  let expand = Dense(8, .relu)
  let grow = TransposedConvolution(1, kernel: 4, stride: 2, padding: 1)

  var body: [Statement] {
    let h = mix(shrink(x.reshaped(4, 2, 1))).flattened()
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    x ~ Bernoulli(logits: grow(expand(z).reshaped(2, 1, 4)).flattened())
  }
}
