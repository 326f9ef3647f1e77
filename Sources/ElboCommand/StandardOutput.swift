import Foundation

/// Results, line by line.
package enum StandardOutput {
  /// Writes a line at once, so that whoever reads a pipe sees it while the training goes on.
  package static func write(_ line: String) {
    print(line)
    fflush(nil)
  }
}
