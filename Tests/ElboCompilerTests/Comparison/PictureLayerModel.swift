import Elbo

/// A model of layers that know positions and channels: upsampling, normalisation by groups and by
/// channels, padding, cropping and copies.
struct PictureLayerModel: Model {
  let x = Observed(8, 6, 2, .pixels)
  let z = Latent(prior: .standardNormal)

  let encode = Dense(24, .relu)
  let groups = GroupNorm(2)
  let mean = Dense(3)
  let logVariance = Dense(3)
  let expand = Dense(24, .tanh)
  let larger = Upsampling(2)
  let channels = InstanceNorm()
  let logits = Dense(96)

  var body: [Statement] {
    let picture = encode(x.flattened()).reshaped(3, 2, 4)
    let h = groups(picture).padded(axis: 0, before: 1, after: 2, with: 0.5).flattened()
    z ~ Normal(mean: mean(h), logVariance: logVariance(h))
    let grid = channels(larger(expand(z).reshaped(3, 2, 4)))
    let cut = grid.cropped(axis: 0, before: 1, after: 1).tiled(axis: 1, count: 2)
    x ~ Bernoulli(logits: logits(cut.flattened()).reshaped(8, 6, 2))
  }
}
