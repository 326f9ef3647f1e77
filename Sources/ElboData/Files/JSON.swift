/// A JSON value whose text has the same bytes everywhere: numbers as Swift writes them, the
/// shortest that read back as the same, and members in an order that no process changes.
package indirect enum JSON: Equatable, Sendable {
  case text(String)
  case integer(Int)
  /// A finite number; others, for which JSON has none, become the texts `nan`, `inf` and `-inf`.
  case number(Double)
  case boolean(Bool)
  case array([JSON])
  /// Members in the order of their names' bytes.
  case object([String: JSON])
  /// Members as they stand.
  case ordered([Member])

  /// A name with its value.
  package struct Member: Equatable, Sendable {
    package let name: String
    package let value: JSON

    package init(name: String, value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// Whether `left` comes before `right` byte by byte: an order that no locale and no version of
  /// Unicode changes.
  package static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The members in the order in which they are written; nil for what is no object.
  var members: [Member]? {
    switch self {
    case .object(let members):
      members.sorted { Self.precedes($0.key, $1.key) }.map { Member(name: $0.key, value: $0.value) }
    case .ordered(let members): members
    case .text, .integer, .number, .boolean, .array: nil
    }
  }
}
