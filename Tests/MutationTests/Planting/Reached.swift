import Synchronization

/// Whether a bug has changed anything; one that has not is no bug.
final class Reached: Sendable {
  private let flag = Mutex(false)

  var isReached: Bool { flag.withLock { $0 } }

  func note(_ isChanged: Bool) {
    if isChanged { flag.withLock { $0 = true } }
  }
}
