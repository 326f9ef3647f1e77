import ElboIR
import Foundation

/// The stream for everything that is not a result.
package enum StandardError {
  /// Writes a line; one that nobody can read is lost.
  package static func write(_ line: String) {
    fflush(nil)
    var rest = Array((TerminalText.visible(line) + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes what is odd about a model but stops nothing.
  package static func write(_ remarks: [Diagnostic]) {
    for remark in remarks { write(remark.description) }
  }
}
