public import Elbo

/// A classifier of images: 784-512-256-10 by default.
///
/// The image `x` is given and the category `y` is observed, so that the objective is the
/// log-likelihood of the category alone.
public struct Classifier: ResizableModel {
  let x: Given
  let y: Observed

  let first: Dense
  let second: Dense
  let logits: Dense

  private let sizes: (first: Int, second: Int, categories: Int)

  /// The model at other sizes, such as `Classifier(pixels: 64)`.
  public init(pixels: Int = 784, first: Int = 512, second: Int = 256, categories: Int = 10) {
    sizes = (first, second, categories)
    x = Given(pixels, .pixels)
    y = Observed(.category(categories))
    self.first = Dense(first, .relu)
    self.second = Dense(second, .relu)
    logits = Dense(categories)
  }

  /// The likelihood of `y`.
  public var body: [Statement] {
    y ~ Categorical(logits: logits(second(first(x))))
  }

  /// The same model for images of so many pixels.
  public func resized(pixels: Int) -> any Model {
    Classifier(
      pixels: pixels, first: sizes.first, second: sizes.second, categories: sizes.categories)
  }
}
