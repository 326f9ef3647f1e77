import ElboC

/// Whether two emitted files are one program under two sets of names.
///
/// Comments are left out. All tokens are equal but
/// - identifiers that begin with the model's prefix, which agree after it;
/// - identifiers that the emitter makes of names: each stands for one and the same identifier of
///   the other file. Members of the state and of each role's arena do so in the whole model, kernels
///   too, and what a function declares does so in that function;
/// - strings, which hold the name that the table has for the other's, or an identifier, which then
///   stands for one other identifier in that table of C.
///
/// An identifier of C, its headers or the emitter is never made of a name, and is always equal.
struct CodeComparison {
  private let prefixes: (String, String)
  /// Names, and what they are in the other model, as bytes.
  private let strings: [[UInt8]: [UInt8]]
  private var pairs: [String: [String: String]] = [:]
  private var reverse: [String: [String: String]] = [:]
  private var role = ""
  /// Changes with each function, structure and table.
  private var item = 0
  private var depth = 0

  init(prefixes: (String, String), strings: [String: String]) {
    self.prefixes = prefixes
    self.strings = Dictionary(
      strings.map { (Array($0.utf8), Array($1.utf8)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The first difference of two files, or nil.
  mutating func difference(_ left: [CToken], _ right: [CToken]) -> String? {
    guard left.count == right.count else { return "\(left.count) tokens, not \(right.count)" }
    for index in left.indices {
      follow(left[index])
      if Self.isDeclared(at: index, tokens: left) { forget(left[index], right[index]) }
      let before = index > 1 ? (left[index - 2], left[index - 1], index) : nil
      if !isEqual(left[index], right[index], scope: scope(before, tokens: left)) {
        return
          "token \(index): \(left[index]) became \(right[index]) in \(scope(before, tokens: left))"
      }
    }
    return nil
  }

  /// Keeps in mind where in the file the tokens stand.
  private mutating func follow(_ token: CToken) {
    switch token {
    case .other("{"): depth += 1
    case .other("}"):
      depth -= 1
      if depth == 0 { item += 1 }
    case .identifier(let name) where name.hasPrefix(prefixes.0) && name.hasSuffix("_arena"):
      role = String(name.dropFirst(prefixes.0.count))
    default: break
    }
  }

  /// In which scope an identifier belongs to another: that of a structure or that of a function.
  private func scope(_ before: (CToken, CToken, Int)?, tokens: [CToken]) -> String {
    guard let (_, last, index) = before, index > 2 else { return "item \(item)" }
    if case .other(">") = last, case .identifier(let base) = tokens[index - 3] {
      if base == "state" { return "state" }
      if base == "arena" { return role }
    }
    if case .other(",") = last, case .identifier(let type) = tokens[index - 2],
      type.hasPrefix(prefixes.0)
    {
      if type == prefixes.0 + "_state" { return "state" }
      if type.hasSuffix("_arena") { return String(type.dropFirst(prefixes.0.count)) }
    }
    return "item \(item)"
  }

  private mutating func isEqual(_ left: CToken, _ right: CToken, scope: String) -> Bool {
    switch (left, right) {
    case (.identifier(let a), .identifier(let b)): return isSame(a, b, scope: scope)
    case (.string(let a), .string(let b)):
      if strings[a] == b { return true }
      return isSame(
        String(decoding: a, as: UTF8.self), String(decoding: b, as: UTF8.self),
        scope: "strings of item \(item)")
    case (.other, .other): return left == right
    default: return false
    }
  }

  private mutating func isSame(_ a: String, _ b: String, scope: String) -> Bool {
    if let rest = Self.rest(a, after: prefixes.0) {
      return rest == Self.rest(b, after: prefixes.1)
    }
    if let rest = Self.kernel(a) { return rest == Self.kernel(b) && pair(a, b, scope: "kernels") }
    guard !CReservedName.contains(a), !CReservedName.contains(b) else { return a == b }
    return pair(a, b, scope: scope)
  }

  /// Whether each of the two always stands for the other.
  private mutating func pair(_ a: String, _ b: String, scope: String) -> Bool {
    let known = pairs[scope, default: [:]].updateValue(b, forKey: a)
    let other = reverse[scope, default: [:]].updateValue(a, forKey: b)
    return (known ?? b) == b && (other ?? a) == a
  }

  /// Whether a local is declared there, as in `const vf h =` or `vf acc[8]`: in its block the name
  /// stands for something new.
  private static func isDeclared(at index: Int, tokens: [CToken]) -> Bool {
    guard index > 0, index + 1 < tokens.count, case .identifier = tokens[index - 1],
      case .identifier = tokens[index]
    else { return false }
    return tokens[index + 1] == .other("=") || tokens[index + 1] == .other("[")
  }

  private mutating func forget(_ left: CToken, _ right: CToken) {
    guard case .identifier(let a) = left, case .identifier(let b) = right else { return }
    let scope = "item \(item)"
    if let other = pairs[scope]?.removeValue(forKey: a) { reverse[scope]?[other] = nil }
    if let other = reverse[scope]?.removeValue(forKey: b) { pairs[scope]?[other] = nil }
  }

  private static func rest(_ name: String, after prefix: String) -> Substring? {
    name.hasPrefix(prefix + "_") || name.hasPrefix(prefix + ".") || name == prefix
      ? name.dropFirst(prefix.count) : nil
  }

  /// `k12` of `k12_hidden`, and `k12_blocks` as it is.
  private static func kernel(_ name: String) -> Substring? {
    guard name.first == "k", let end = name.firstIndex(of: "_"),
      Int(name[name.index(after: name.startIndex)..<end]) != nil
    else { return nil }
    let subject = name[name.index(after: end)...]
    return subject == "blocks" || subject == "rows" ? Substring(name) : name[..<end]
  }
}
