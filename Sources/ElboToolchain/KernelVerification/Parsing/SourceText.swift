/// The bytes of the main file.
///
/// libclang 14 does not tell the operator of an expression or the value of a literal, so both are
/// read here. A kernel has no macros and no directives, so the bytes are what was parsed.
struct SourceText {
  let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  func text(from start: Int, to end: Int) -> String {
    guard start >= 0, start <= end, end <= bytes.count else { return "" }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The text of a node, as it stands.
  func text(of cursor: Cursor) -> String {
    text(from: cursor.start.offset, to: cursor.end.offset)
  }

  /// A piece of text without comments and white space.
  func compact(from start: Int, to end: Int) -> String {
    guard start >= 0, start <= end, end <= bytes.count else { return "" }
    var result: [UInt8] = []
    var index = start
    while index < end {
      let next = index + 1 < end ? bytes[index + 1] : 0
      switch (bytes[index], next) {
      case (UInt8(ascii: "/"), UInt8(ascii: "/")):
        while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        index += 2
        while index + 1 < end, (bytes[index], bytes[index + 1]) != Self.commentEnd { index += 1 }
        index += 2
      default:
        if bytes[index] > UInt8(ascii: " ") { result.append(bytes[index]) }
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  func compact(at cursor: Cursor) -> String {
    compact(from: cursor.start.offset, to: cursor.end.offset)
  }

  /// The value of a decimal or hexadecimal literal below 2^48.
  func literal(at cursor: Cursor) -> Int? {
    var text = compact(at: cursor).lowercased()
    while let last = text.last, last == "u" || last == "l" { text.removeLast() }
    let value: Int? =
      if text.hasPrefix("0x") {
        Int(text.dropFirst(2), radix: 16)
      } else if text.count > 1 && text.hasPrefix("0") {
        nil
      } else {
        Int(text)
      }
    return value.flatMap { $0 < 1 << 48 ? $0 : nil }
  }

  /// The operator of a binary expression: what stands between its operands.
  func binaryOperator(of cursor: Cursor, operands: [Cursor]) -> String {
    guard operands.count == 2 else { return "" }
    return compact(from: operands[0].end.offset, to: operands[1].start.offset)
  }

  /// The operator of a unary expression, before or after its operand.
  func unaryOperator(of cursor: Cursor, operand: Cursor) -> String {
    let before = compact(from: cursor.start.offset, to: operand.start.offset)
    return before.isEmpty ? compact(from: operand.end.offset, to: cursor.end.offset) : before
  }

  private static let commentEnd = (UInt8(ascii: "*"), UInt8(ascii: "/"))
}
