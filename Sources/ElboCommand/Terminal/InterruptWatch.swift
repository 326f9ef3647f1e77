import Dispatch
import ElboCompiler
import ElboSystem
import Foundation
import Synchronization

/// What SIGINT, SIGTERM and SIGHUP do to the command: a training ends after its step and is saved;
/// anything else, and a training at the second signal, ends at once and leaves nothing behind.
package final class InterruptWatch {
  /// Of the training that is under way; a process has one at a time.
  private static let training = Mutex<CancellationFlag?>(nil)

  private let sources: [any DispatchSourceSignal]

  /// Watches the signals from now on. What was ignored stays ignored, as `nohup` wants it.
  package init() {
    // A queue of its own has a thread of its own, however busy the others are.
    let queue = DispatchQueue(label: "elbo.signals")
    let numbers = [SIGINT, SIGTERM, SIGHUP].filter { !Self.isIgnored($0) }
    sources = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { Self.received(number) }
      source.resume()
      return source
    }
  }

  /// Runs a training that a signal asks to end by its flag.
  package static func whileTraining<Result>(
    setting flag: CancellationFlag, body: () throws -> Result
  ) rethrows -> Result {
    training.withLock { $0 = flag }
    defer { training.withLock { $0 = nil } }
    return try body()
  }

  private static func received(_ number: Int32) {
    let isAsked = training.withLock { flag -> Bool in
      guard let flag, !flag.isSet else { return false }
      flag.set()
      return true
    }
    if !isAsked { Leftovers.endProcess(by: number) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
