/// Where the text of an option stops making sense.
public struct OptionTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The whole text.
  public let text: String
  /// The character where it stops making sense, from 1.
  public let character: Int
  /// What is wrong there, or what was expected.
  public let message: String

  package init(text: String, character: Int, message: String) {
    self.text = text
    self.character = character
    self.message = message
  }

  /// `'cosin(1)': character 1: expected …, found 'cosin'`.
  public var description: String { "'\(text)': character \(character): \(message)" }
}
