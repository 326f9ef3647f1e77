public import Elbo

/// The models that the `elbo` command carries.
public enum Catalog {
  /// One of each, at its default sizes.
  public static var models: [any Model] {
    [
      DenseVAE(), TinyVAE(), ColorVAE(), WideVAE(), Classifier(), TwoLatentVAE(),
      ConvolutionalVAE(), PictureVAE(), SequenceVAE(),
    ]
  }
}
