import ElboIR

/// A position as a constant plus multiples of a nest's axes: `row · 400 + column + 16`.
///
/// Terms stand in descending order of their coefficients, then of their axes: maps that are equal as
/// functions are equal as values, and their text is one.
package struct AffineMap: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    package let axis: AxisID
    package let coefficient: Int
  }

  package let terms: [Term]
  package let constant: Int

  package init(_ coefficients: [AxisID: Int] = [:], constant: Int = 0) {
    terms = coefficients.filter { $0.value != 0 }.map { Term(axis: $0, coefficient: $1) }
      .sorted { ($1.coefficient, $0.axis) < ($0.coefficient, $1.axis) }
    self.constant = constant
  }

  /// One axis.
  package init(_ axis: AxisID) { self.init([axis: 1]) }

  /// How far the position moves with a step along an axis; 0 where it does not depend on it.
  package subscript(axis: AxisID) -> Int { terms.first { $0.axis == axis }?.coefficient ?? 0 }

  package static func + (a: AffineMap, b: AffineMap) -> AffineMap {
    var sums = a.coefficients
    for term in b.terms { sums[term.axis, default: 0] += term.coefficient }
    return AffineMap(sums, constant: a.constant + b.constant)
  }

  package static func + (a: AffineMap, b: Int) -> AffineMap {
    AffineMap(a.coefficients, constant: a.constant + b)
  }

  package static func * (a: AffineMap, factor: Int) -> AffineMap {
    AffineMap(a.coefficients.mapValues { $0 * factor }, constant: a.constant * factor)
  }

  package var coefficients: [AxisID: Int] {
    Dictionary(uniqueKeysWithValues: terms.map { ($0.axis, $0.coefficient) })
  }

  /// The position at a point, of which axes without a coordinate are at 0.
  package func callAsFunction(_ point: [AxisID: Int]) -> Int {
    terms.reduce(constant) { $0 + $1.coefficient * point[$1.axis, default: 0] }
  }

  /// The least and the greatest position over ranges of the axes.
  package func bounds(over range: (AxisID) -> Range<Int>) -> ClosedRange<Int> {
    let ends = terms.map { term in
      let range = range(term.axis)
      return [range.lowerBound, range.upperBound - 1].map { $0 * term.coefficient }.sorted()
    }
    return ends.reduce(constant) { $0 + $1[0] }...ends.reduce(constant) { $0 + $1[1] }
  }

  /// Whether a position tells all coordinates that it depends on: each step along an axis is longer
  /// than all steps along the axes of smaller coefficients together. Then no two points that differ
  /// in one of them have the same position.
  ///
  /// - Parameter count: The points of an axis.
  package func isInjective(over count: (AxisID) -> Int) -> Bool {
    var span = 0
    for term in terms.reversed() where count(term.axis) > 1 {
      guard term.coefficient > span else { return false }
      span += term.coefficient * (count(term.axis) - 1)
    }
    return true
  }

  /// The least multiple of an axis' coefficient that lies above what all other axes and the constant
  /// add: whether positions divided by the coefficient are the axis' coordinate.
  package func isDivided(by axis: AxisID, over range: (AxisID) -> Range<Int>) -> Bool {
    let step = self[axis]
    guard step > 0 else { return false }
    let rest = AffineMap(coefficients.filter { $0.key != axis }, constant: constant)
    let bounds = rest.bounds(over: range)
    return bounds.lowerBound >= 0 && bounds.upperBound < step
  }
}
