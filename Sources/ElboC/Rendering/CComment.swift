/// Text that is safe in comments of C.
package enum CComment {
  /// A text as it may stand in a `//` or in a `/* */` comment: one line of printable ASCII that
  /// neither ends nor begins a comment, and that splices no line.
  ///
  /// `·`, `ᵀ` and `…` stay, since comments have them; all else, and the backslash, becomes
  /// `<U+00E9>`; a blank parts `*/`, `/*` and `??`. Of a long
  /// text the beginning is left, with `...` after it.
  package static func text(_ text: String, upTo maximumCount: Int = CComment.maximumCount) -> String
  {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars.prefix(maximumCount) {
      if let previous, isParted(previous, scalar) { result += " " }
      result += visible(scalar)
      previous = scalar
    }
    return result + (text.unicodeScalars.dropFirst(maximumCount).isEmpty ? "" : "...")
  }

  /// The most characters of a text that a comment says: a kernel's has many names in a line.
  package static let maximumCount = 160

  private static func isParted(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    switch (first, second) {
    case ("*", "/"), ("/", "*"), ("?", "?"): true
    default: false
    }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": return code(of: scalar)
    case " "..."~", "·", "ᵀ", "…": return String(scalar)
    default: return code(of: scalar)
    }
  }

  private static func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }
}
