/// Float64 numbers as they stand in the text form of a graph.
package enum NumberText {
  /// The shortest decimal that reads back as the same number, `inf`, `-inf`, or `nan(0x…)` with all
  /// 64 bits.
  package static func text(of value: Double) -> String {
    guard value.isNaN else { return value.description }
    let digits = String(value.bitPattern, radix: 16)
    return "nan(0x" + String(repeating: "0", count: 16 - digits.count) + digits + ")"
  }

  /// The number that a decimal, `inf` or `-inf` stands for; nil where it is none of these or too
  /// large.
  package static func number(from text: String) -> Double? {
    switch text {
    case "inf": return .infinity
    case "-inf": return -.infinity
    default: break
    }
    guard text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// The NaN with the bits that a text such as `0x7ff8000000000000` states.
  package static func notANumber(bits text: String) -> Double? {
    guard text.hasPrefix("0x"), text.utf8.count == 18,
      let bits = UInt64(text.dropFirst(2), radix: 16)
    else { return nil }
    let value = Double(bitPattern: bits)
    return value.isNaN ? value : nil
  }
}
