/// What an axis and its positions are called in messages.
package struct AxisNames: Hashable, Sendable {
  let axis: String
  let position: String
  let positions: String

  package static let length = AxisNames(
    axis: "length", position: "position", positions: "positions")
  package static let height = AxisNames(axis: "height", position: "row", positions: "rows")
  package static let width = AxisNames(axis: "width", position: "column", positions: "columns")

  /// `1 row`, `2 rows`.
  func text(of count: Int) -> String { "\(count) \(count == 1 ? position : positions)" }

  /// Those of a sequence, with one axis, or of an image, with two.
  static func all(axes: Int) -> [AxisNames] { axes == 1 ? [length] : [height, width] }
}
