extension Unicode.Scalar {
  /// The character written out, where it cannot be shown: `<U+001B>`.
  package var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }
}
