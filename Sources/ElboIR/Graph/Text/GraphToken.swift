/// A piece of the text form of a graph.
struct GraphToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Letters, digits and points, such as `reduce.sum`.
    case word
    /// A quoted name; `text` is what it stands for.
    case name
    /// What begins with a digit, or with a minus sign that a letter or digit follows.
    case number
    /// `%5`; `text` is `5`.
    case node
    /// One of `[ ] ( ) , : = / + * -`.
    case punctuation
    case endOfLine
    case endOfText
  }

  let kind: Kind
  let text: String
  /// One-based.
  let line: Int
  /// One-based, in bytes.
  let column: Int

  /// How an error names it.
  var description: String {
    switch kind {
    case .word, .number, .punctuation: "'\(text)'"
    case .name: QuotedText.quote(text)
    case .node: "'%\(text)'"
    case .endOfLine: "the end of the line"
    case .endOfText: "the end of the text"
    }
  }
}
