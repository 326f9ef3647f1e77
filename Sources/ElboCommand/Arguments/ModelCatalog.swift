import Elbo

/// The models that a program's command knows.
package struct ModelCatalog: Sendable {
  package let models: [any Model]
  /// What the command's arguments say of the model's sizes, by name.
  package var sizes: [String: Int] = [:]

  package init(of models: [any Model]) { self.models = models }

  /// In the order of the catalog.
  package var names: [String] { models.map { ModelName(of: $0).description } }

  /// Of all models, without repetition.
  package var sizeNames: Set<String> {
    Set(models.flatMap { ($0 as? any SizedModel)?.namedSizes.map(\.name) ?? [] })
  }

  /// The model of a name, at the sizes of the arguments.
  ///
  /// - Parameter stated: Sizes that a checkpoint states.
  /// - Throws: A ``UsageError`` that suggests the nearest name, says what sizes the model has, or
  ///   what a checkpoint's are where the arguments differ.
  package func model(named name: String, stated: [String: Int] = [:]) throws -> any Model {
    let model = try plainModel(named: name)
    guard let sized = model as? any SizedModel else {
      guard let size = sizes.keys.sorted().first else { return model }
      throw UsageError("\(name) has no sizes; leave \(SizeArguments.option(for: size)) out")
    }
    let known = Set(sized.namedSizes.map(\.name))
    if let unknown = sizes.keys.sorted().first(where: { !known.contains($0) }) {
      throw UsageError(
        "\(name) has no size \(SizeArguments.option(for: unknown)); its sizes are "
          + Self.text(of: sized))
    }
    let stated = stated.filter { known.contains($0.key) && ModelSizeError.range.contains($0.value) }
    if let (size, number) = stated.sorted(by: { $0.key < $1.key })
      .first(where: { $0.value != sizes[$0.key, default: $0.value] })
    {
      throw UsageError(
        "the checkpoint was trained with \(SizeArguments.option(for: size)) \(number); "
          + "leave \(SizeArguments.option(for: size)) out")
    }
    do {
      return try sized.resized(stated.merging(sizes) { _, given in given })
    } catch {
      throw UsageError("\(error)")
    }
  }

  /// `--latent 20 --hidden 400`
  package static func text(of model: any SizedModel) -> String {
    model.namedSizes.map { "\(SizeArguments.option(for: $0.name)) \($0.number)" }
      .joined(separator: " ")
  }

  private func plainModel(named name: String) throws -> any Model {
    for model in models where ModelName(of: model).description == name { return model }
    guard !names.isEmpty else {
      throw UsageError("no model '\(name)'; this program has no models")
    }
    let suggestion = Spelling.nearest(to: name, among: names).map { "did you mean '\($0)'? " }
    throw UsageError(
      "no model '\(name)'; \(suggestion ?? "")models: \(names.joined(separator: ", "))")
  }
}
