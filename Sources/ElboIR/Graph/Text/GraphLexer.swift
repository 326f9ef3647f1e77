/// Cuts the text form of a graph into tokens.
struct GraphLexer: Sendable {
  /// What errors call the text.
  let file: String
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0

  init(text: String, file: String) {
    self.file = file
    bytes = Array(text.utf8)
  }

  /// The next token; at the end, the end of the text again and again.
  mutating func next() throws(DiagnosticsError) -> GraphToken {
    while peek == UInt8(ascii: " ") { position += 1 }
    guard let byte = peek else { return token(of: .endOfText, from: position) }
    let start = position
    switch byte {
    case UInt8(ascii: "\n"): return endOfLine()
    case UInt8(ascii: "\""): return try name()
    case UInt8(ascii: "%"):
      position += 1
      skip(while: Self.isDigit)
      return token(of: .node, from: start + 1, column: start)
    case UInt8(ascii: "-") where !isFollowed(by: Self.isInWord):
      position += 1
      return token(of: .punctuation, from: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      position += 1
      skip(while: Self.isInNumber)
      return token(of: .number, from: start)
    case _ where Self.isLetter(byte):
      skip(while: Self.isInWord)
      return token(of: .word, from: start)
    case _ where "[](),:=/+*".utf8.contains(byte):
      position += 1
      return token(of: .punctuation, from: start)
    default:
      throw fail("unexpected \(Self.name(of: byte))", at: start)
    }
  }

  /// An error at a token.
  func fail(_ message: String, at token: GraphToken) -> DiagnosticsError {
    error(message, line: token.line, column: token.column)
  }

  /// Whether the byte after the next one is of a kind.
  private func isFollowed(by belongs: (UInt8) -> Bool) -> Bool {
    position + 1 < bytes.count && belongs(bytes[position + 1])
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(while belongs: (UInt8) -> Bool) {
    while let byte = peek, belongs(byte) { position += 1 }
  }

  private func token(of kind: GraphToken.Kind, from start: Int, column: Int? = nil) -> GraphToken {
    GraphToken(
      kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self), line: line,
      column: (column ?? start) - lineStart + 1)
  }

  private mutating func endOfLine() -> GraphToken {
    let result = token(of: .endOfLine, from: position)
    position += 1
    line += 1
    lineStart = position
    return result
  }

  private func fail(_ message: String, at offset: Int) -> DiagnosticsError {
    error(message, line: line, column: offset - lineStart + 1)
  }

  private func error(_ message: String, line: Int, column: Int) -> DiagnosticsError {
    DiagnosticsError([
      .error(message, at: SourceLocation(fileID: file, line: line, column: column))
    ])
  }
}

// Quoted names.
extension GraphLexer {
  private mutating func name() throws(DiagnosticsError) -> GraphToken {
    let start = position
    position += 1
    var scalars = String.UnicodeScalarView()
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n") {
      scalars.append(byte == UInt8(ascii: "\\") ? try escape() : try plain(byte))
    }
    guard peek == UInt8(ascii: "\"") else { throw fail("the name does not end", at: start) }
    position += 1
    return GraphToken(
      kind: .name, text: String(scalars), line: line, column: start - lineStart + 1)
  }

  private mutating func plain(_ byte: UInt8) throws(DiagnosticsError) -> Unicode.Scalar {
    guard (UInt8(ascii: " ")...UInt8(ascii: "~")).contains(byte) else {
      throw fail(
        "expected printable ASCII or an escape, found \(Self.name(of: byte))", at: position)
    }
    position += 1
    return Unicode.Scalar(byte)
  }

  private mutating func escape() throws(DiagnosticsError) -> Unicode.Scalar {
    let start = position
    position += 1
    let byte = peek
    position = min(position + 1, bytes.count)
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try scalar(from: start)
    default: throw fail("expected an escape: \\\" \\\\ \\n \\r \\t or \\u{…}", at: start)
    }
  }

  /// The rest of `\u{1F600}`.
  private mutating func scalar(from start: Int) throws(DiagnosticsError) -> Unicode.Scalar {
    let rest = bytes[position...].prefix(10)
    if rest.first == UInt8(ascii: "{"), let close = rest.firstIndex(of: UInt8(ascii: "}")) {
      let digits = rest[(position + 1)..<close]
      if digits.allSatisfy(Self.isHexadecimal),
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        position = close + 1
        return scalar
      }
    }
    throw fail("expected \\u{…} with the hexadecimal number of a Unicode scalar", at: start)
  }
}

// Kinds of bytes.
extension GraphLexer {
  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isInWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: ".")
  }

  private static func isInNumber(_ byte: UInt8) -> Bool {
    isInWord(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  private static func name(of byte: UInt8) -> String {
    (UInt8(ascii: " ")...UInt8(ascii: "~")).contains(byte)
      ? "'\(Unicode.Scalar(byte))'" : "the byte 0x" + String(byte, radix: 16)
  }
}
