extension JSON {
  /// On one line, without a blank: `{"epoch":1,"loss":[284.1,0.5]}`.
  package var line: String {
    switch self {
    case .array(let elements): "[" + elements.map(\.line).joined(separator: ",") + "]"
    case .object, .ordered:
      "{"
        + (members ?? []).map { "\(Self.quoted($0.name)):\($0.value.line)" }
        .joined(separator: ",") + "}"
    case .text, .integer, .number, .boolean: word
    }
  }

  /// Indented by two spaces; arrays without objects stand on one line.
  package var text: String { text(indentation: "") }

  private func text(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .array(let elements):
      let texts = elements.map { $0.text(indentation: inner) }
      return elements.contains { $0.members != nil }
        ? Self.block(start: "[", end: "]", lines: texts, indentation: indentation)
        : "[" + texts.joined(separator: ", ") + "]"
    case .object, .ordered:
      let lines = (members ?? []).map {
        Self.quoted($0.name) + ": " + $0.value.text(indentation: inner)
      }
      return lines.isEmpty
        ? "{}" : Self.block(start: "{", end: "}", lines: lines, indentation: indentation)
    case .text, .integer, .number, .boolean: return word
    }
  }

  /// A value without values in it; empty for others.
  private var word: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .integer(let integer): String(integer)
    case .number(let number) where number.isFinite: "\(number)"
    case .number(let number): Self.quoted(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf")
    case .boolean(let boolean): boolean ? "true" : "false"
    case .array, .object, .ordered: ""
    }
  }

  private static func block(
    start: String, end: String, lines: [String], indentation: String
  ) -> String {
    start + "\n" + lines.map { indentation + "  " + $0 }.joined(separator: ",\n") + "\n"
      + indentation + end
  }

  /// `text` in quotes: quotes, backslashes and control characters escaped, the rest as UTF-8.
  package static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7f:
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return String(scalar)
    }
  }
}
