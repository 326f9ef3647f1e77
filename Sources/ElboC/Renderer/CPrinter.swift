/// Collects lines at an indentation.
struct CPrinter {
  private(set) var text = ""
  private var depth = 0

  mutating func line(_ line: String) {
    if !line.isEmpty { text += String(repeating: "  ", count: depth) + line }
    text += "\n"
  }

  mutating func indented(_ body: (inout CPrinter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }
}
