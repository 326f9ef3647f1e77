import ElboIR
/// A variable of a model that a statement can be about: `Observed`, `Latent` or `Given`.
public protocol Variable: TensorConvertible {
  /// What its initialiser said.
  var declaration: SiteDeclaration { get }
}

extension Variable {
  /// The value as the model reads it; a category is one-hot.
  public var tensor: Tensor {
    Tensor(Expression(kind: .site(declaration), at: declaration.location))
  }
}

/// The declaration of a site; its identity tells sites apart until their names are known.
public final class SiteDeclaration: Sendable {
  /// What is said of each kind of site.
  enum Kind: Sendable {
    case observed(ElementEncoding)
    case given(ElementEncoding)
    case latent(Prior?)
  }

  let kind: Kind
  /// Nil for a latent that takes its posterior's sizes.
  let sizes: [Int]?
  let location: SourceLocation

  init(kind: Kind, sizes: [Int]?, at location: SourceLocation) {
    self.kind = kind
    self.sizes = sizes
    self.location = location
  }

  /// The type as the model's author writes it.
  var typeName: String {
    switch kind {
    case .observed: "Observed"
    case .given: "Given"
    case .latent: "Latent"
    }
  }
}
