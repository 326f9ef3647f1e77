/// A change of the fixture that must be refused: `old` becomes `new`, and a violation whose text
/// holds `message` names the line on which `reported` stands in the changed text.
struct Mutation: Sendable, CustomStringConvertible {
  var old: String
  var new: String
  var message: String
  var reported: String

  /// - Parameter reported: nil if the line is the changed one.
  init(_ old: String, _ new: String, _ message: String, reported: String? = nil) {
    self.old = old
    self.new = new
    self.message = message
    self.reported = reported ?? new
  }

  var description: String { "\(old) → \(new)" }
}
