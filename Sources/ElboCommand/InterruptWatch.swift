import Dispatch
import ElboCompiler
import Foundation

/// Turns the first SIGINT or SIGTERM into a flag that ends a training after its step; the second
/// ends the process as it always does.
package final class InterruptWatch {
  package let flag = CancellationFlag()
  private var sources: [any DispatchSourceSignal] = []

  package init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      let flag = flag
      source.setEventHandler {
        flag.set()
        signal(number, SIG_DFL)
      }
      source.resume()
      sources.append(source)
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
