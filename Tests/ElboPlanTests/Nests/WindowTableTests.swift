import ElboIR
import ElboPlan
import Testing

/// Tables against the definition of a window: at each point of the root, the coordinates of the two
/// other axes that meet it.
@Suite struct WindowTableTests {
  private static let large: AxisID = 0
  private static let small: AxisID = 1
  private static let tap: AxisID = 2

  private static let windows = (1...9).flatMap { large in
    (1...9).flatMap { small in
      (1...5).flatMap { taps in
        (1...4).flatMap { stride in
          (1...2).flatMap { dilation in
            (0...4).map { padding in
              Window(
                large: large, small: small, taps: taps, stride: stride, dilation: dilation,
                padding: padding)
            }
          }
        }
      }
    }
  }

  /// Which axis is counted by what: a convolution, its input's gradient, its weight's, and a weight's
  /// with its taps inside of the positions.
  private static let directions = [
    (small, tap, large), (large, tap, small), (tap, small, large), (small, tap, large),
  ]

  private func axes(_ window: Window) -> [Axis] {
    [window.large, window.small, window.taps].map { Axis(kind: .term, count: $0) }
  }

  /// By the points of the root, the pairs of the inner axis and the derived one, ascending.
  private func pairs(
    _ window: Window, root: AxisID, inner: AxisID, derived: AxisID
  ) -> [[[Int]]] {
    let counts = [window.large, window.small, window.taps]
    var point = [0, 0, 0]
    return (0..<counts[root.index]).map { coordinate in
      point[root.index] = coordinate
      var pairs: [[Int]] = []
      for i in 0..<counts[inner.index] {
        point[inner.index] = i
        for d in 0..<counts[derived.index] {
          point[derived.index] = d
          if point[0] == window.stride * point[1] + window.dilation * point[2] - window.padding {
            pairs.append([i, d])
          }
        }
      }
      return pairs
    }
  }

  @Test(arguments: directions)
  func `every pair is there once, ascending, as first and step say`(
    root: AxisID, inner: AxisID, derived: AxisID
  ) {
    for window in Self.windows {
      let table = WindowTable(
        of: AxisWindow(window, large: Self.large, small: Self.small, tap: Self.tap), from: root,
        over: inner, axes: axes(window))
      let found = table.entries.map { entry in
        (0..<entry.count).map {
          [entry.first + $0 * table.step, entry.from + $0 * table.derivedStep]
        }
      }
      let expected = pairs(window, root: root, inner: inner, derived: derived)
      guard found == expected, table.derived == derived, table.step > 0,
        table.pairs == window.pairs
      else {
        Issue.record("\(window) from \(root) over \(inner): \(found), not \(expected)")
        return
      }
    }
  }

  @Test func `kinds of axes say which one is the root`() {
    let window = AxisWindow(
      Window(large: 8, small: 4, taps: 4, stride: 2, padding: 1), large: Self.large,
      small: Self.small, tap: Self.tap)
    let table = { (kinds: [Axis.Kind]) in
      WindowTable(
        of: window, axes: zip(kinds, [8, 4, 4]).map { Axis(kind: $0, count: $1) })
    }
    let up = table([.position, .derived, .term])
    #expect([up.root, up.inner, up.derived] == [Self.large, Self.tap, Self.small])
    #expect((up.step, up.derivedStep) == (2, -1))
    let weight = table([.derived, .term, .tap])
    #expect([weight.root, weight.inner, weight.derived] == [Self.tap, Self.small, Self.large])
    #expect((weight.step, weight.derivedStep) == (1, 2))
    #expect(weight.entries.map(\.count) == [3, 4, 4, 3])
    #expect(weight.entries.map(\.first) == [1, 0, 0, 0])
    #expect(weight.entries.map(\.from) == [1, 0, 1, 2])
  }

  @Test func `terms from a later one on have pairs of their own`() {
    let window = AxisWindow(
      Window(large: 4, small: 4, taps: 3, padding: 1), large: Self.large, small: Self.small,
      tap: Self.tap)
    let axes = [
      Axis(kind: .derived, count: 4), Axis(kind: .position, count: 4),
      Axis(kind: .term, range: 1..<3),
    ]
    let entries = WindowTable(of: window, axes: axes).entries
    #expect(entries.map(\.count) == [2, 2, 2, 1])
    #expect(entries.map(\.first) == [1, 1, 1, 1])
    #expect(entries.map(\.from) == [0, 1, 2, 3])
  }
}
