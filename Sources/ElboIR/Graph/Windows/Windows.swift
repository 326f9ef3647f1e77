/// Where a contraction's two sides meet: the windows of a convolution, by axis, and its groups.
///
/// The gradients of a contraction have the same windows as it has: what `plain` reads along the
/// input's grid, `transposedRight` makes.
package struct Windows: Hashable, Sendable {
  /// Outermost first; none for a dense layer.
  package let axes: [Window]
  /// Whether the input has the small grid and the result the large one: a transposed convolution.
  package let grows: Bool
  /// How many parts the channels are cut into: a part of the outputs reads that of the inputs only.
  package let groups: Int

  package init(axes: [Window], grows: Bool = false, groups: Int = 1) {
    self.axes = axes
    self.grows = grows
    self.groups = groups
  }

  /// Those of a dense layer.
  package static let none = Windows(axes: [])

  /// The grid of the contraction's input.
  package var input: [Int] { axes.map { grows ? $0.small : $0.large } }
  /// The grid of the contraction's result.
  package var output: [Int] { axes.map { grows ? $0.large : $0.small } }
  /// The leading axes of the weight.
  package var taps: [Int] { axes.map(\.taps) }

  /// How many products one example has with a weight `[taps…, inputs / groups, outputs]`: one for
  /// each pair of positions that exists, each input of a group and each of its outputs.
  package func products(weight: Shape) -> Int {
    (axes.map(\.pairs) + weight.dimensions.suffix(2)).reduce(1) { $0.multipliedSaturated(by: $1) }
  }

  /// Whether each number is one that windows can have. What is dense grows nothing.
  package var isValid: Bool {
    axes.allSatisfy(\.isValid) && 1...Shape.maximumCount ~= groups && !(axes.isEmpty && grows)
  }
}
