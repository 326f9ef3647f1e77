import ElboIR

/// The first element of a tensor that is infinite or no number: `'hidden.weight'[3, 17]`.
struct NonFiniteElement: CustomStringConvertible {
  let value: Float
  let description: String

  /// - Returns: nil where all are finite.
  init?(in values: [Float], of tensor: StateTensor) {
    guard let position = values.firstIndex(where: { !$0.isFinite }) else { return nil }
    value = values[position]
    var rest = position
    var coordinates: [Int] = []
    for size in tensor.dimensions.reversed() {
      coordinates.insert(rest % size, at: 0)
      rest /= size
    }
    description =
      "'\(tensor.name)'[" + coordinates.map(String.init).joined(separator: ", ") + "]"
  }
}
