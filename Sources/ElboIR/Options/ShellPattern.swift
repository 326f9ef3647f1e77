/// A pattern for names, as shells have them: `*`, `?`, `[abc]`, `[a-z]` and `[!a]`; every other
/// character stands for itself, and `*` for points, too.
package struct ShellPattern: Sendable {
  fileprivate enum Part: Sendable {
    case any
    case one(ClosedRange<Character>)
    case oneOf([ClosedRange<Character>], isNegated: Bool)
    case anyOne
  }

  private let parts: [Part]

  package init(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "*": parts.append(.any)
      case "?": parts.append(.anyOne)
      case "[": parts.append(Self.bracket(from: &rest) ?? .one("["..."["))
      default: parts.append(.one(character...character))
      }
    }
    self.parts = parts
  }

  /// What stands after a bracket; nil where none closes it.
  private static func bracket(from rest: inout Substring) -> Part? {
    var inside = rest
    let isNegated = inside.first == "!"
    if isNegated { inside.removeFirst() }
    var ranges: [ClosedRange<Character>] = []
    while let first = inside.popFirst() {
      if first == "]", !ranges.isEmpty {
        rest = inside
        return .oneOf(ranges, isNegated: isNegated)
      }
      let last = range(from: &inside) ?? first
      ranges.append(min(first, last)...max(first, last))
    }
    return nil
  }

  /// The end of `-z`.
  private static func range(from rest: inout Substring) -> Character? {
    guard rest.first == "-", let last = rest.dropFirst().first, last != "]" else { return nil }
    rest.removeFirst(2)
    return last
  }

  package func matches(_ name: String) -> Bool {
    Self.matches(parts[...], name: name[...])
  }

  /// Goes back to the last `*` only, which is enough.
  private static func matches(_ parts: ArraySlice<Part>, name: Substring) -> Bool {
    var (parts, name) = (parts, name)
    var retry: (parts: ArraySlice<Part>, name: Substring)?
    while true {
      if case .any? = parts.first {
        parts.removeFirst()
        retry = (parts, name)
      } else if let part = parts.first, let character = name.first, part.fits(character) {
        parts.removeFirst()
        name.removeFirst()
      } else if parts.isEmpty, name.isEmpty {
        return true
      } else if let last = retry, !last.name.isEmpty {
        retry = (last.parts, last.name.dropFirst())
        (parts, name) = (last.parts, last.name.dropFirst())
      } else {
        return false
      }
    }
  }
}

extension ShellPattern.Part {
  fileprivate func fits(_ character: Character) -> Bool {
    switch self {
    case .any, .anyOne: true
    case .one(let range): range.contains(character)
    case .oneOf(let ranges, let isNegated):
      ranges.contains { $0.contains(character) } != isNegated
    }
  }
}
