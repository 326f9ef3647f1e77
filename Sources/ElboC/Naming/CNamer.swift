/// Gives each thing of an emitted program a name of its own.
///
/// ```
/// var namer = CNamer()
/// namer.name("hidden.weight")  // hidden_weight
/// namer.name("hidden weight")  // hidden_weight_2
/// namer.name("double")         // value_double
/// namer.name("重み")            // value
/// ```
///
/// Whatever text is preferred, the name has at most 40 characters out of `A–Z a–z 0–9 _`, begins
/// with a small letter, and is no word of C, no function or macro of the headers that emitted code
/// includes, and nothing that the emitter itself declares. The same calls give the same names.
package struct CNamer: Sendable {
  /// The most characters of a name.
  package static let maximumLength = 40

  private var used: Set<String> = []
  /// For each name that was wanted again, the last number that was tried.
  private var numbers: [String: Int] = [:]

  /// A namer that never gives the reserved names either.
  package init(reserving names: [String] = []) { used = Set(names) }

  /// A name that no call before has had, as close to the preferred one as can be.
  package mutating func name(like preferred: String) -> String {
    let base = Self.safe(preferred)
    if used.insert(base).inserted { return base }
    var number = numbers[base] ?? 1
    while true {
      number += 1
      let suffix = "_\(number)"
      let candidate = Self.limited(base, to: Self.maximumLength - suffix.utf8.count) + suffix
      if used.insert(candidate).inserted {
        numbers[base] = number
        return candidate
      }
    }
  }

  /// Whether a call before has had the name as it is preferred.
  package func hasGiven(_ preferred: String) -> Bool { used.contains(Self.safe(preferred)) }

  /// A name that no call before has had, for a copy of what has a name: that one and a suffix,
  /// which is never cut.
  package mutating func name(copying name: String, as suffix: String) -> String {
    var candidate = name + suffix
    var number = 1
    while !used.insert(candidate).inserted {
      number += 1
      candidate = "\(name)_\(number)\(suffix)"
    }
    return candidate
  }

  /// A name that is safe by itself, though not unique.
  static func safe(_ preferred: String) -> String {
    var name = limited(uncapitalized(cleaned(preferred)), to: maximumLength)
    if CReservedName.contains(name) || !(name.first?.isLetter ?? false) {
      let marked = name.isEmpty ? "value" : "value_" + name
      name = limited(marked, to: maximumLength)
    }
    guard CReservedName.isSuffix(of: name) else { return name }
    let suffix = "_value"
    return limited(name, to: maximumLength - suffix.utf8.count) + suffix
  }

  /// Letters and digits of ASCII, with one `_` for all that stands between.
  private static func cleaned(_ text: String) -> String {
    let underscore = UInt8(ascii: "_")
    var result: [UInt8] = []
    for byte in text.utf8 {
      if isWord(byte) {
        result.append(byte)
      } else if let last = result.last, last != underscore {
        result.append(underscore)
      }
    }
    if result.last == underscore { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Macros and types of the headers begin with capitals: `KL` becomes `kl`, `DenseVAE` `denseVAE`.
  private static func uncapitalized(_ name: String) -> String {
    name.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
      ? name.prefix(1).lowercased() + name.dropFirst() : name.lowercased()
  }

  /// Cut short, without a `_` at its end.
  private static func limited(_ name: String, to length: Int) -> String {
    var result = name.prefix(length)
    while result.last == "_" { result.removeLast() }
    return String(result)
  }
}
