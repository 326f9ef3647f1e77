/// A model whose sizes are its options: in the command, in a package of your own, in checkpoints.
///
/// ```swift
/// struct DigitVAE: SizedModel {
///   struct Sizes: ModelSizes {
///     var latent = 6
///     var pixels = 64
///   }
///   let sizes: Sizes
///   let x: Observed
///   …
///   init(_ sizes: Sizes) {
///     self.sizes = sizes
///     x = Observed(sizes.pixels, .pixels)
///     …
///   }
/// }
/// ```
///
/// `elbo train DigitVAE --latent 2` then trains it at another size. A size called `pixels` follows
/// the data's images unless it is given.
public protocol SizedModel: Model {
  /// The numbers that the model is made from.
  associatedtype Sizes: ModelSizes

  /// Those that this model was made from.
  var sizes: Sizes { get }

  /// The model at the given sizes.
  init(_ sizes: Sizes)
}

extension SizedModel {
  /// The same model with other numbers for some of its sizes, by name.
  ///
  /// - Throws: ``ModelSizeError`` for a name that is no size of the model, or a number that is out
  ///   of range.
  public func resized(_ numbers: [String: Int]) throws(ModelSizeError) -> Self {
    Self(try sizes.replacing(numbers, model: ModelName(of: self).description))
  }

  /// Names and numbers in the order of declaration.
  package var namedSizes: [NamedSize] { sizes.named }
}
