/// Collects lines at an indentation.
package struct CPrinter {
  package private(set) var text = ""
  private var depth = 0

  package mutating func line(_ line: String) {
    if !line.isEmpty { text += String(repeating: "  ", count: depth) + line }
    text += "\n"
  }

  package mutating func indented(_ body: (inout CPrinter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }
}
