import Dispatch
import Foundation
import Synchronization

/// Kills a program that takes too long, with all of its process group.
final class Watchdog: Sendable {
  private enum State {
    case watching
    case killed
    case stopped
  }

  private let state = Mutex(State.watching)

  init(of child: Int32, limit: Duration) {
    let (seconds, attoseconds) = limit.components
    let limit = Double(seconds) + Double(attoseconds) * 1e-18
    DispatchQueue.global().asyncAfter(deadline: .now() + limit) { [weak self] in
      self?.kill(child)
    }
  }

  private func kill(_ child: Int32) {
    state.withLock {
      guard $0 == .watching else { return }
      $0 = .killed
      _ = Foundation.kill(-child, SIGKILL)
    }
  }

  /// Watches no longer: the program has ended, and its number may soon be another's.
  ///
  /// - Returns: Whether it was killed.
  func stop() -> Bool {
    state.withLock { state in
      defer { state = .stopped }
      return state == .killed
    }
  }
}
