/// A JSON value whose text has the same bytes everywhere: members in the order of their names'
/// bytes, numbers as Swift writes them.
package indirect enum JSON: Equatable, Sendable {
  case text(String)
  case integer(Int)
  /// A finite number; others become the texts `nan`, `inf` and `-inf`.
  case number(Double)
  case boolean(Bool)
  case array([JSON])
  case object([String: JSON])

  /// Indented by two spaces; arrays without objects stand on one line.
  package var text: String { text(indentation: "") }

  private func text(indentation: String) -> String {
    switch self {
    case .text(let text): return Self.quoted(text)
    case .integer(let integer): return String(integer)
    case .number(let number):
      if number.isFinite { return "\(number)" }
      return Self.quoted(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf")
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .array(let elements):
      let inner = indentation + "  "
      guard elements.contains(where: \.isObject) else {
        return "[" + elements.map { $0.text(indentation: inner) }.joined(separator: ", ") + "]"
      }
      return Self.block("[", "]", elements.map { $0.text(indentation: inner) }, indentation)
    case .object(let members):
      let lines = members.sorted { Self.precedes($0.key, $1.key) }
        .map { Self.quoted($0.key) + ": " + $0.value.text(indentation: indentation + "  ") }
      return lines.isEmpty ? "{}" : Self.block("{", "}", lines, indentation)
    }
  }

  private var isObject: Bool {
    if case .object = self { true } else { false }
  }

  private static func block(
    _ start: String, _ end: String, _ lines: [String], _ indentation: String
  ) -> String {
    start + "\n" + lines.map { indentation + "  " + $0 }.joined(separator: ",\n") + "\n"
      + indentation + end
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Whether `left` comes before `right` byte by byte.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
