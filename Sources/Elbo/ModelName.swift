/// The name of a model: its type's, such as `DenseVAE`.
package struct ModelName: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(of model: any Model) {
    description = String(describing: type(of: model))
  }
}
