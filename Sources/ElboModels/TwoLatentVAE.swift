public import Elbo

/// A variational autoencoder with two latents, which the decoder reads side by side:
/// 784-64-(8, 4)-64-784 by default.
public struct TwoLatentVAE: ResizableModel {
  let x: Observed
  let z = Latent(prior: .standardNormal)
  let w = Latent(prior: .standardNormal)

  let hidden: Dense
  let first: Heads
  let second: Heads
  let expand: Dense
  let logits: Dense

  /// What gives a latent its posterior.
  struct Heads: Sendable {
    let mean: Dense
    let logVariance: Dense

    init(_ latent: Int) {
      mean = Dense(latent)
      logVariance = Dense(latent)
    }

    func callAsFunction(_ h: Tensor) -> Normal {
      Normal(mean: mean(h), logVariance: logVariance(h))
    }
  }

  private let sizes: (first: Int, second: Int, hidden: Int)

  /// The model at other sizes, such as `TwoLatentVAE(pixels: 64)`.
  public init(first: Int = 8, second: Int = 4, hidden: Int = 64, pixels: Int = 784) {
    sizes = (first, second, hidden)
    x = Observed(pixels, .pixels)
    self.hidden = Dense(hidden, .relu)
    self.first = Heads(first)
    self.second = Heads(second)
    expand = Dense(hidden, .relu)
    logits = Dense(pixels)
  }

  /// The posteriors of `z` and `w`, and the likelihood of `x`.
  public var body: [Statement] {
    let h = hidden(x)
    z ~ first(h)
    w ~ second(h)
    x ~ Bernoulli(logits: logits(expand(z.concatenated(with: w))))
  }

  /// The same model for images of so many pixels.
  public func resized(pixels: Int) -> any Model {
    TwoLatentVAE(first: sizes.first, second: sizes.second, hidden: sizes.hidden, pixels: pixels)
  }
}
