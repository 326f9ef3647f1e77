import Elbo

/// The models that a program's command knows.
package struct ModelCatalog: Sendable {
  package let models: [any Model]

  package init(_ models: [any Model]) { self.models = models }

  /// In the order of the catalog.
  package var names: [String] { models.map { ModelName($0).description } }

  /// The model of a name.
  ///
  /// - Throws: A ``UsageError`` that suggests the nearest name.
  package func model(named name: String) throws -> any Model {
    for model in models where ModelName(model).description == name { return model }
    guard !names.isEmpty else {
      throw UsageError("no model '\(name)'; this program has no models")
    }
    let suggestion = Spelling.nearest(to: name, among: names).map { "did you mean '\($0)'? " }
    throw UsageError(
      "no model '\(name)'; \(suggestion ?? "")models: \(names.joined(separator: ", "))")
  }
}
