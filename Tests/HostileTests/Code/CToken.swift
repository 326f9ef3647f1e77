/// A token of C, as far as names and data are concerned.
enum CToken: Hashable {
  case identifier(String)
  /// The bytes between the quotes, after their escapes.
  case string([UInt8])
  /// A number or a single character.
  case other(String)
}

/// What no emitted text may hold.
struct CTextFault: Error, CustomStringConvertible {
  let description: String
}

/// Cuts emitted C into tokens and leaves out the comments. It knows no trigraphs and no spliced
/// lines, and refuses a text that has them, as it does what is not printable ASCII, but for the
/// signs of formulas in comments.
struct CTokenizer {
  private let bytes: [UInt8]
  private var position = 0

  private init(_ text: String) { bytes = Array(Self.withoutSigns(text).utf8) }

  /// The text with `.` for `·`, `ᵀ` and `…` in lines that are comments.
  private static func withoutSigns(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line -> String in
      guard line.drop(while: { $0 == " " }).hasPrefix("//") else { return String(line) }
      return String(line.map { "·ᵀ…".contains($0) ? "." : $0 })
    }.joined(separator: "\n")
  }

  static func tokens(_ text: String) throws -> [CToken] {
    var tokenizer = CTokenizer(text)
    try tokenizer.checkBytes()
    var result: [CToken] = []
    while let token = try tokenizer.next() { result.append(token) }
    return result
  }

  /// Printable ASCII and line breaks, no trigraph and no line that goes on in the next one.
  private func checkBytes() throws {
    for (index, byte) in bytes.enumerated() {
      guard (0x20...0x7e).contains(byte) || byte == 0x0a else {
        throw CTextFault(description: "the byte \(byte) at \(index)")
      }
      let last = index > 0 ? bytes[index - 1] : 0
      if byte == UInt8(ascii: "?"), last == byte { throw CTextFault(description: "?? at \(index)") }
      if byte == 0x0a, last == UInt8(ascii: "\\") {
        // Our own macros have several lines.
        guard isInDirective(index) else { throw CTextFault(description: "a splice at \(index)") }
      }
    }
  }

  /// Whether the line that ends at an offset belongs to a directive.
  private func isInDirective(_ end: Int) -> Bool {
    var start = end - 1
    while true {
      while start > 0, bytes[start - 1] != 0x0a { start -= 1 }
      guard start > 1, bytes[start - 2] == UInt8(ascii: "\\") else { break }
      start -= 1
    }
    return bytes[start] == UInt8(ascii: "#")
  }

  private func peek(_ distance: Int = 0) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  private mutating func next() throws -> CToken? {
    while position < bytes.count {
      let start = position
      position += 1
      switch bytes[start] {
      case 0x20, 0x0a, UInt8(ascii: "\\"): continue
      case UInt8(ascii: "/") where peek() == UInt8(ascii: "/"):
        while position < bytes.count, peek() != 0x0a { position += 1 }
      case UInt8(ascii: "/") where peek() == UInt8(ascii: "*"): try skipComment()
      case UInt8(ascii: "*") where peek() == UInt8(ascii: "/"):
        throw CTextFault(description: "a comment ends that has not begun, at \(start)")
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "'"): return character(from: start)
      case let byte where Self.isLetter(byte):
        while Self.isLetter(peek()) || Self.isDigit(peek()) { position += 1 }
        return .identifier(text(from: start))
      case let byte where Self.isDigit(byte):
        while isInNumber { position += 1 }
        return .other(text(from: start))
      default: return .other(text(from: start))
      }
    }
    return nil
  }

  private var isInNumber: Bool {
    let byte = peek()
    let isExponent = "eEpP".utf8.contains(bytes[position - 1])
    return Self.isLetter(byte) || Self.isDigit(byte) || byte == UInt8(ascii: ".")
      || isExponent && "+-".utf8.contains(byte)
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipComment() throws {
    position += 1
    while peek() != UInt8(ascii: "*") || peek(1) != UInt8(ascii: "/") {
      let begins = peek() == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "*")
      guard position < bytes.count, !begins else {
        throw CTextFault(description: "a comment is not closed, at \(position)")
      }
      position += 1
    }
    position += 2
  }

  private mutating func string() throws -> [UInt8] {
    var content: [UInt8] = []
    while peek() != UInt8(ascii: "\"") {
      guard position < bytes.count, peek() != 0x0a else {
        throw CTextFault(description: "a string is not closed, at \(position)")
      }
      position += 1
      content.append(bytes[position - 1] == UInt8(ascii: "\\") ? try escape() : bytes[position - 1])
    }
    position += 1
    return content
  }

  private mutating func character(from start: Int) -> CToken {
    position += peek() == UInt8(ascii: "\\") ? 2 : 1
    while position < bytes.count, peek() != UInt8(ascii: "'") { position += 1 }
    position += 1
    return .other(text(from: start))
  }

  private mutating func escape() throws -> UInt8 {
    let byte = peek()
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0a
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"): return byte
    case _ where Self.isDigit(byte):
      let digits = bytes[(position - 1)..<min(position + 2, bytes.count)]
      position += 2
      if digits.count == 3,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        return value
      }
    default: break
    }
    throw CTextFault(description: "an unknown escape at \(position)")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7a).contains(byte | 0x20) || byte == 0x5f
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
