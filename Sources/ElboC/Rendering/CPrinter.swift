/// Collects lines at an indentation.
package struct CPrinter {
  package private(set) var text = ""
  private var depth = 0

  package mutating func line(_ line: String) {
    if !line.isEmpty { text += String(repeating: "  ", count: depth) + line }
    text += "\n"
  }

  /// Whether a line has no more columns, with its indentation.
  func fits(_ line: String, in columns: Int) -> Bool { 2 * depth + line.count <= columns }

  /// Pieces with commas between them, as many in a line as fit; all lines but the first are
  /// indented by as much as the start is long, at most by four.
  mutating func fill(
    _ pieces: [String], start: String = "", end: String, within columns: Int
  ) {
    let indentation = String(repeating: " ", count: min(start.utf8.count, 4))
    var current = start
    for (index, piece) in pieces.enumerated() {
      let next = piece + (index == pieces.count - 1 ? end : ",")
      let isFirst = current == start || current == indentation
      if !isFirst, !fits("\(current) \(next)", in: columns) {
        line(current)
        current = indentation + next
      } else {
        current += (isFirst ? "" : " ") + next
      }
    }
    line(pieces.isEmpty ? start + end : current)
  }

  /// A comment; where a line is too long, its words go on in the next, four columns further in.
  mutating func comment(_ text: String, within columns: Int) {
    if fits("// " + text, in: columns) { return line(text.isEmpty ? "//" : "// " + text) }
    let indentation = String(text.prefix { $0 == " " })
    var current = "//"
    var separator = " " + indentation
    for word in text.dropFirst(indentation.count).split(
      separator: " ", omittingEmptySubsequences: false)
    {
      if word.isEmpty {
        separator += " "
        continue
      }
      if current != "//", !fits(current + separator + word, in: columns) {
        line(current)
        current = "//"
        separator = "     " + indentation
      }
      current += separator + word
      separator = " "
    }
    line(current)
  }

  package mutating func indented(_ body: (inout CPrinter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }
}
