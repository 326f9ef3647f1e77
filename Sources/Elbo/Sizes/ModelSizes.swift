import Foundation

/// The sizes of a model: a struct of whole numbers, each with its default.
///
/// ```swift
/// struct Sizes: ModelSizes {
///   var latent = 20
///   var hidden = 400
/// }
/// ```
public protocol ModelSizes: Decodable, Sendable {
  /// The defaults.
  init()
}

/// One of a model's sizes.
package struct NamedSize: Equatable, Sendable {
  package let name: String
  package let number: Int

  package init(name: String, number: Int) {
    self.name = name
    self.number = number
  }
}

extension ModelSizes {
  /// Names and numbers in the order of declaration.
  package var named: [NamedSize] {
    Mirror(reflecting: self).children.compactMap { child in
      guard let name = child.label, let number = child.value as? Int else { return nil }
      return NamedSize(name: name, number: number)
    }
  }

  /// A copy in which some numbers are others.
  func replacing(_ numbers: [String: Int], model: String) throws(ModelSizeError) -> Self {
    let known = named
    guard known.count == Mirror(reflecting: self).children.count else { throw .notWhole(model) }
    for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
      guard known.contains(where: { $0.name == name }) else {
        throw .unknown(name, model: model, sizes: known.map { "\($0.name) (\($0.number))" })
      }
      guard ModelSizeError.range.contains(number) else { throw .outOfRange(name, number) }
    }
    let all = Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0.number) })
    do {
      let text = try JSONEncoder().encode(all.merging(numbers) { _, given in given })
      return try JSONDecoder().decode(Self.self, from: text)
    } catch {
      throw .notWhole(model)
    }
  }
}
