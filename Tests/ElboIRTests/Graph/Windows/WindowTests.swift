import ElboIR
import Testing

/// Windows against their definition: `large = stride · small + dilation · tap − padding`.
@Suite struct WindowTests {
  private static let windows = (1...6).flatMap { large in
    (1...5).flatMap { small in
      (1...4).flatMap { taps in
        (1...3).flatMap { stride in
          (1...3).flatMap { dilation in
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

  private struct Triple: Hashable {
    let large: Int
    let small: Int
    let tap: Int
  }

  /// Every triple that the equation holds for.
  private func triples(_ window: Window) -> Set<Triple> {
    var result: Set<Triple> = []
    for large in 0..<window.large {
      for small in 0..<window.small {
        for tap in 0..<window.taps
        where large == window.stride * small + window.dilation * tap - window.padding {
          result.insert(Triple(large: large, small: small, tap: tap))
        }
      }
    }
    return result
  }

  @Test func `both directions give the pairs that exist, and their number is right`() {
    for window in Self.windows {
      let expected = triples(window)
      var fromSmall: Set<Triple> = []
      var fromLarge: Set<Triple> = []
      for tap in 0..<window.taps {
        for small in 0..<window.small {
          guard let large = window.large(small: small, tap: tap) else { continue }
          fromSmall.insert(Triple(large: large, small: small, tap: tap))
        }
        for large in 0..<window.large {
          guard let small = window.small(large: large, tap: tap) else { continue }
          fromLarge.insert(Triple(large: large, small: small, tap: tap))
        }
      }
      guard fromSmall == expected, fromLarge == expected, window.pairs == expected.count else {
        Issue.record("\(window): \(window.pairs) of \(expected.count)")
        return
      }
    }
  }

  @Test func `the first position without a tap is found`() {
    for window in Self.windows {
      let met = Set(triples(window).map(\.small))
      guard window.unmetSmall == (0..<window.small).first(where: { !met.contains($0) }) else {
        Issue.record("\(window): \(String(describing: window.unmetSmall))")
        return
      }
    }
  }

  @Test func `numbers that no window has are invalid`() {
    let sound = Window(large: 5, small: 3, taps: 3, stride: 2, padding: 1)
    #expect(Windows(axes: [sound]).isValid && Windows.none.isValid)
    for window in [
      Window(large: 0, small: 1, taps: 1), Window(large: 1, small: 0, taps: 1),
      Window(large: 1, small: 1, taps: 0), Window(large: 1, small: 1, taps: 1, stride: 0),
      Window(large: 1, small: 1, taps: 1, dilation: 0),
      Window(large: 1, small: 1, taps: 1, padding: -1), Window(large: .max, small: 1, taps: 1),
    ] {
      #expect(!Windows(axes: [sound, window]).isValid, "\(window)")
    }
    #expect(!Windows(axes: [sound], groups: 0).isValid)
    #expect(!Windows(axes: [], grows: true).isValid)
  }

  @Test func `products are counted where both sides exist, and never overflow`() {
    let window = Window(large: 14, small: 7, taps: 4, stride: 2, padding: 1)
    #expect(window.pairs == 26)
    #expect(Windows(axes: [window, window]).products(weight: .fixed(4, 4, 32, 64)) == 676 * 2048)
    #expect(Windows.none.products(weight: .fixed(5, 3)) == 15)
    let huge = Window(large: 1 << 31, small: 1 << 31, taps: 4)
    let windows = Windows(axes: Array(repeating: huge, count: 3))
    #expect(windows.products(weight: .fixed(4, 4, 4, 1, 1)) == .max)
  }
}
