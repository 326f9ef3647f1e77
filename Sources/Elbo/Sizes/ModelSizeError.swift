/// Why a model cannot be had at the sizes that were asked for.
public enum ModelSizeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The model has no size of this name; what it has.
  case unknown(String, model: String, sizes: [String])
  /// A number that no size can be.
  case outOfRange(String, Int)
  /// The model's `Sizes` have a property that is no `Int`, or is decoded under another name.
  case notWhole(String)

  /// From where to where a size may go: values have at most 2^31 elements.
  public static let range = 1...1 << 31

  /// What is wrong.
  public var description: String {
    switch self {
    case .unknown(let name, let model, let sizes):
      "\(model) has no size '\(name)'; its sizes are \(sizes.joined(separator: ", "))"
    case .outOfRange(let name, let number):
      "the size '\(name)' must be from \(Self.range.lowerBound) to \(Self.range.upperBound), "
        + "got \(number)"
    case .notWhole(let model):
      "the sizes of \(model) are not all properties of type Int that are decoded under their names"
    }
  }
}
