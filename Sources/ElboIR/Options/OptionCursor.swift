/// Reads the text of an option from left to right: words, numbers and punctuation.
package struct OptionCursor: Sendable {
  private let characters: [Character]
  /// Where the next thing begins, from 0; no space stands there.
  package private(set) var position = 0

  package init(text: String) {
    characters = Array(text)
    skipSpaces()
  }

  package var isAtEnd: Bool { position == characters.count }

  /// An error at the next thing, or at a place before it.
  package func fail(_ message: String, at place: Int? = nil) -> OptionTextError {
    OptionTextError(
      text: String(characters), character: (place ?? position) + 1, message: message)
  }

  package func fail(expected: String) -> OptionTextError {
    fail("expected \(expected), found \(found)")
  }

  /// What stands next, as an error names it.
  private var found: String {
    guard let first = characters[position...].first else { return "the end" }
    let word = characters[position...].prefix(while: Self.isInWord)
    return word.isEmpty ? "'\(first)'" : "'\(String(word))'"
  }

  private static func isInWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "." || character == "-"
  }

  // MARK: Reading

  /// The next word, of letters and digits and beginning with a letter.
  package mutating func word() -> String? {
    guard characters[position...].first?.isLetter == true else { return nil }
    return String(take { $0.isLetter || $0.isNumber })
  }

  /// The next word, where it is the given one.
  package mutating func skip(word: String) -> Bool {
    var ahead = self
    guard ahead.word() == word else { return false }
    self = ahead
    return true
  }

  package mutating func skip(_ punctuation: Character) -> Bool {
    guard characters[position...].first == punctuation else { return false }
    position += 1
    skipSpaces()
    return true
  }

  package mutating func expect(_ punctuation: Character) throws(OptionTextError) {
    guard skip(punctuation) else { throw fail(expected: "'\(punctuation)'") }
  }

  /// A finite number, such as `500`, `-0.5` or `1e-3`.
  package mutating func number(expected: String = "a number") throws(OptionTextError) -> Double {
    var ahead = self
    let text = ahead.numberText()
    guard !text.isEmpty, let value = Double(text) else { throw fail(expected: expected) }
    guard value.isFinite else { throw fail("\(text) is larger than any Float64") }
    self = ahead
    return value
  }

  /// Digits and what may stand between them; signs only first and after an exponent's letter.
  private mutating func numberText() -> String {
    var previous: Character?
    let text = take { character in
      defer { previous = character }
      if character.isASCII && character.isNumber || character == "." { return true }
      if character == "e" || character == "E" { return previous != nil }
      let isExponent = previous == "e" || previous == "E"
      return (character == "-" || character == "+") && (previous == nil || isExponent)
    }
    return String(text)
  }

  /// All up to a character.
  package mutating func text(before end: Character) -> String {
    String(take { $0 != end }.reversed().drop { $0 == " " }.reversed())
  }

  private mutating func take(while belongs: (Character) -> Bool) -> ArraySlice<Character> {
    let start = position
    while position < characters.count, belongs(characters[position]) { position += 1 }
    let result = characters[start..<position]
    skipSpaces()
    return result
  }

  private mutating func skipSpaces() {
    while position < characters.count, characters[position] == " " { position += 1 }
  }

  package func expectEnd(expected: String = "the end") throws(OptionTextError) {
    guard isAtEnd else { throw fail(expected: expected) }
  }
}
