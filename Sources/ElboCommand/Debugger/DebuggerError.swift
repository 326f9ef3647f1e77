/// Why a command of the debugger cannot be followed, in a line.
package struct DebuggerError: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
