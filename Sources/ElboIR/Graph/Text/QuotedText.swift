/// Names as they stand in the text form of a graph: in quotes, in printable ASCII.
///
/// Everything but printable ASCII is escaped, so that no name can hide what a text says: neither
/// with a line break nor with a character that is invisible or turns the writing direction.
package enum QuotedText {
  /// `a "b"` becomes `"a \"b\""`, a line feed `\n`, and `é` becomes `\u{E9}`.
  package static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars { result += escape(scalar) }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case " "..."~": String(scalar)
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}
