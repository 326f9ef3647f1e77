import ElboIR

/// The pairs of a window at each point of one of its counted axes, the root.
///
/// Pair `i` of a point is at `first + i · step` of the other counted axis, the inner one, and at
/// `from + i · derivedStep` of the axis that follows from both.
package struct WindowTable: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let first: Int
    package let from: Int
    package let count: Int
  }

  package let root: AxisID
  package let inner: AxisID
  package let derived: AxisID
  package let step: Int
  package let derivedStep: Int
  /// By the point of the root.
  package let entries: [Entry]

  /// The terms at each point of the parallel axis.
  ///
  /// - Parameter axes: Those of the window's nest; their kinds say which is counted by what.
  package init(of window: AxisWindow, axes: [Axis]) {
    let axis = { (isIt: (Axis) -> Bool) -> AxisID in
      guard let id = window.axes.first(where: { isIt(axes[$0]) }) else {
        preconditionFailure("a window has a parallel axis and one of terms")
      }
      return id
    }
    self.init(of: window, from: axis(\.isParallel), over: axis(\.isTerm), axes: axes)
  }

  package init(of window: AxisWindow, from root: AxisID, over inner: AxisID, axes: [Axis]) {
    guard let derived = window.axes.first(where: { $0 != root && $0 != inner }) else {
      preconditionFailure("a window has three axes")
    }
    self.root = root
    self.inner = inner
    self.derived = derived
    let pairs = (0..<axes[root].count).map { point in
      axes[inner].range.compactMap { coordinate in
        window.third(at: [root: point, inner: coordinate]).map { (coordinate, $0) }
      }
    }
    let steps = pairs.first { $0.count > 1 }.map { ($0[1].0 - $0[0].0, $0[1].1 - $0[0].1) }
    (step, derivedStep) = steps ?? (1, 1)
    entries = pairs.map {
      Entry(first: $0.first?.0 ?? 0, from: $0.first?.1 ?? 0, count: $0.count)
    }
  }

  /// The pairs that exist.
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
