import ElboIR

/// Text that is safe on a terminal, whatever names, paths and options stand in it.
///
/// All that the command prints goes through here on its way out, in ``StandardOutput`` and
/// ``StandardError``, so that no message needs to think of it.
package enum TerminalText {
  /// A text in which everything that a terminal would obey, or that nobody would see, is written
  /// out: U+001B becomes `<U+001B>`. Line breaks and tabs stay.
  package static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result += scalar.codePoint
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Controls; characters that turn the writing direction or have no width; and line breaks that
  /// only some programs know.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\t", " "..."~": return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return true
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol, .spaceSeparator:
      return scalar.properties.isDefaultIgnorableCodePoint
    @unknown default: return true
    }
  }
}
