/// Exact literals of C.
package enum CLiteral {
  /// A hexadecimal `float` literal: 0.1 becomes `0x1.99999ap-4f`, -0 becomes `-0x0p0f`.
  ///
  /// Infinities and NaN, which have no literal, become quotients: `(1.0f / 0.0f)`.
  package static func float(_ value: Float) -> String {
    // 23 bits of fraction and a zero bit make six digits.
    let fraction = UInt64(value.significand.bitPattern & 0x7f_ffff) << 1
    return number(value, fraction: fraction, digits: 6, suffix: "f")
  }

  /// A hexadecimal `double` literal: 0.1 becomes `0x1.999999999999ap-4`.
  ///
  /// Infinities and NaN, which have no literal, become quotients: `(1.0 / 0.0)`.
  package static func double(_ value: Double) -> String {
    let fraction = value.significand.bitPattern & 0xf_ffff_ffff_ffff
    return number(value, fraction: fraction, digits: 13, suffix: "")
  }

  /// `-0x1.8p1`, with the fraction's zeros at the end left out.
  private static func number<Value: BinaryFloatingPoint>(
    _ value: Value, fraction: UInt64, digits: Int, suffix: String
  ) -> String {
    if value.isNaN { return "(0.0\(suffix) / 0.0\(suffix))" }
    let sign = value.sign == .minus ? "-" : ""
    if value.isInfinite { return "(\(sign)1.0\(suffix) / 0.0\(suffix))" }
    if value.isZero { return "\(sign)0x0p0\(suffix)" }
    let plain = String(fraction, radix: 16)
    var text = String(repeating: "0", count: digits - plain.utf8.count) + plain
    while text.last == "0" { text.removeLast() }
    return "\(sign)0x1\(text.isEmpty ? "" : "." + text)p\(value.exponent)\(suffix)"
  }

  /// A string literal with the UTF-8 bytes of a text: printable ASCII as it is, all else as octal
  /// escapes of three digits, so that no digit after one joins it. No two question marks stand side
  /// by side, which would begin a trigraph.
  package static func string(_ text: String) -> String {
    var result = "\""
    var previous: UInt8 = 0
    for byte in text.utf8 {
      result += character(byte, after: previous)
      previous = byte
    }
    return result + "\""
  }

  private static func character(_ byte: UInt8, after previous: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case UInt8(ascii: "\n"): return "\\n"
    case UInt8(ascii: "?") where previous == byte: return "\\?"
    case UInt8(ascii: " ")...UInt8(ascii: "~"): return String(Unicode.Scalar(byte))
    default:
      let octal = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - octal.utf8.count) + octal
    }
  }
}
