import ElboIR

/// A position of the weight and one of the other grid that meet at a position.
struct WindowMeeting: Hashable {
  /// Row-major among the taps.
  var tap: Int
  /// Row-major in the other grid.
  var position: Int
}

/// What meets where along windows, made from their definition one pair after the other.
enum WindowMeetings {
  /// For each position of the large grid, the taps that reach it, ascending, with the positions of
  /// the small grid that they join to it.
  static func ofLarge(along axes: [Window]) -> [[WindowMeeting]] {
    axes.reduce([[WindowMeeting(tap: 0, position: 0)]]) { outer, window in
      let inner = (0..<window.large).map { large in
        (0..<window.taps).compactMap { tap in
          window.small(large: large, tap: tap).map { WindowMeeting(tap: tap, position: $0) }
        }
      }
      return nested(outer: outer, inner: inner, taps: window.taps, positions: window.small)
    }
  }

  /// The same for each position of the small grid.
  static func ofSmall(along axes: [Window]) -> [[WindowMeeting]] {
    axes.reduce([[WindowMeeting(tap: 0, position: 0)]]) { outer, window in
      let inner = (0..<window.small).map { small in
        (0..<window.taps).compactMap { tap in
          window.large(small: small, tap: tap).map { WindowMeeting(tap: tap, position: $0) }
        }
      }
      return nested(outer: outer, inner: inner, taps: window.taps, positions: window.large)
    }
  }

  /// Row-major: the outer axes' tap counts before the inner one's.
  private static func nested(
    outer: [[WindowMeeting]], inner: [[WindowMeeting]], taps: Int, positions: Int
  ) -> [[WindowMeeting]] {
    outer.flatMap { outer in
      inner.map { inner in
        outer.flatMap { a in
          inner.map {
            WindowMeeting(
              tap: a.tap * taps + $0.tap, position: a.position * positions + $0.position)
          }
        }
      }
    }
  }
}
