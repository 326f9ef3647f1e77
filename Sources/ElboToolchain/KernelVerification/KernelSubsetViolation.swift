/// One position where a file leaves the kernel subset.
package struct KernelSubsetViolation: Sendable, Hashable, CustomStringConvertible {
  package var file: String
  /// Counted from 1.
  package var line: Int
  /// Counted from 1, in bytes.
  package var column: Int
  /// The kernel; empty outside of kernels.
  package var function: String
  package var message: String

  package init(file: String, line: Int, column: Int, function: String, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.function = function
    self.message = message
  }

  package var description: String {
    let position = function.isEmpty ? "" : " in \(function):"
    return "\(file):\(line):\(column): error:\(position) \(message)"
  }
}
