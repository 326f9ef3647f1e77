import ElboIR
import Foundation
import SystemPackage

/// The stream for everything that is not a result.
package enum StandardError {
  /// Writes a line; one that nobody can read is lost.
  package static func write(_ line: String) {
    fflush(nil)
    _ = try? FileDescriptor.standardError.writeAll((TerminalText.visible(line) + "\n").utf8)
  }

  /// Writes what is odd about a model but stops nothing.
  package static func write(_ remarks: [Diagnostic]) {
    for remark in remarks { write(remark.description) }
  }
}
