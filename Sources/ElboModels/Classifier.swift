public import Elbo

/// A classifier of images: 784-512-256-10 by default.
///
/// The image `x` is given and the category `y` is observed, so that the objective is the
/// log-likelihood of the category alone.
public struct Classifier: SizedModel {
  /// What may be chosen.
  public struct Sizes: ModelSizes {
    /// Pixels of an image.
    public var pixels = 784
    /// Outputs of the first layer.
    public var first = 512
    /// Outputs of the second layer.
    public var second = 256
    /// Categories to tell apart.
    public var categories = 10

    /// The defaults.
    public init() {}
  }

  /// What the model was made from.
  public let sizes: Sizes

  let x: Given
  let y: Observed

  let first: Dense
  let second: Dense
  let logits: Dense

  /// The model at other sizes, such as `Classifier(pixels: 64)`.
  public init(
    pixels: Int = Sizes().pixels, first: Int = Sizes().first, second: Int = Sizes().second,
    categories: Int = Sizes().categories
  ) {
    var sizes = Sizes()
    sizes.pixels = pixels
    sizes.first = first
    sizes.second = second
    sizes.categories = categories
    self.init(sizes)
  }

  /// The model at the given sizes.
  public init(_ sizes: Sizes) {
    self.sizes = sizes
    x = Given(sizes.pixels, .pixels)
    y = Observed(.category(sizes.categories))
    first = Dense(sizes.first, .relu)
    second = Dense(sizes.second, .relu)
    logits = Dense(sizes.categories)
  }

  /// The likelihood of `y`.
  public var body: [Statement] {
    y ~ Categorical(logits: logits(second(first(x))))
  }
}
