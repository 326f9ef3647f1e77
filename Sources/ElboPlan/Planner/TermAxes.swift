import ElboIR

/// The axes of a nest after its parallel ones, and its windows, while they are made.
package struct TermAxes {
  /// The position of the first one among the nest's axes.
  private let first: Int
  package private(set) var axes: [Axis] = []
  package private(set) var windows: [AxisWindow] = []

  package init(after space: NestSpace) { first = space.axes.count }

  /// The axis of so many terms, which accumulations side by side share.
  mutating func shared(over range: Range<Int>) -> AxisID {
    let axis = Axis(kind: .term, range: range)
    if let position = axes.firstIndex(of: axis) { return AxisID(first + position) }
    return add(axis)
  }

  mutating func add(_ axis: Axis) -> AxisID {
    axes.append(axis)
    return AxisID(first + axes.count - 1)
  }

  mutating func add(_ window: AxisWindow) { windows.append(window) }
}
