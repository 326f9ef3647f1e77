import Foundation

/// Results, line by line.
package enum StandardOutput {
  /// Writes a line at once, so that whoever reads a pipe sees it while the training goes on.
  package static func write(_ line: String) { writeText(line + "\n") }

  /// Writes a text as it is, but for what a terminal would obey.
  package static func writeText(_ text: String) {
    print(TerminalText.visible(text), terminator: "")
    fflush(nil)
  }
}
