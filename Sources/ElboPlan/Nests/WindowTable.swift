import ElboIR

/// The terms of a window at each point of its parallel axis.
///
/// Term `i` of a point is `first + i · step` along the axis of terms, where the derived axis is at
/// `from + i · derivedStep`.
package struct WindowTable: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let first: Int
    package let from: Int
    package let count: Int
  }

  package let parallel: AxisID
  package let term: AxisID
  package let derived: AxisID
  package let step: Int
  package let derivedStep: Int
  /// By the point of the parallel axis.
  package let entries: [Entry]

  /// - Parameter axes: Those of the window's nest; their kinds say which is counted by what.
  package init(of window: AxisWindow, axes: [Axis]) {
    let axis = { (isIt: (Axis) -> Bool) -> AxisID in
      guard let id = window.axes.first(where: { isIt(axes[$0]) }) else {
        preconditionFailure("a window has a parallel axis, one of terms, and one that follows")
      }
      return id
    }
    let term = axis { $0.kind == .term }
    parallel = axis(\.isParallel)
    derived = axis { $0.kind == .derived }
    self.term = term
    let pairs = (0..<axes[parallel].count).map { [parallel] point in
      axes[term].range.compactMap { coordinate in
        window.third(at: [parallel: point, term: coordinate]).map { (coordinate, $0) }
      }
    }
    let steps = pairs.first { $0.count > 1 }.map { ($0[1].0 - $0[0].0, $0[1].1 - $0[0].1) }
    (step, derivedStep) = steps ?? (1, 1)
    entries = pairs.map {
      Entry(first: $0.first?.0 ?? 0, from: $0.first?.1 ?? 0, count: $0.count)
    }
  }

  /// The pairs of a point of the parallel axis and a term that exist.
  package var pairs: Int { entries.reduce(0) { $0 + $1.count } }
}

extension AxisWindow {
  /// The coordinate of the axis that two coordinates tell; nil where there is none.
  package func third(at point: [AxisID: Int]) -> Int? {
    guard let tap = point[tap] else { preconditionFailure("taps are counted") }
    if let small = point[small] { return window.large(small: small, tap: tap) }
    guard let large = point[large] else { preconditionFailure("a grid is counted") }
    return window.small(large: large, tap: tap)
  }
}
