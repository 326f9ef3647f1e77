/// Reads JSON from bytes, strictly, for headers that may come from anyone: a name that stands twice
/// in an object is refused (most parsers silently keep one), and there is no recursion to exhaust
/// the stack, since the caller says what must come next.
struct JSONScanner {
  private let bytes: [UInt8]
  private let path: String
  private let end: Int
  /// The offset of the next byte, in the file.
  private(set) var position: Int

  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - range: Where the JSON is in it.
  ///   - path: The file, for errors.
  init(bytes: [UInt8], range: Range<Int>, path: String) {
    self.bytes = bytes
    self.path = path
    position = range.lowerBound
    end = range.upperBound
  }

  /// Reads an object and calls `member` to read each value.
  mutating func object(
    member: (_ scanner: inout JSONScanner, _ name: String, _ offset: Int) throws -> Void
  ) throws {
    var names: Set<String> = []
    try items(from: "{", to: "}") { scanner in
      let offset = scanner.position
      let name = try scanner.string()
      guard names.insert(name).inserted else {
        throw scanner.fault(found: "the name \(JSON.quoted(name)) stands twice", at: offset)
      }
      try scanner.require(":")
      try member(&scanner, name, offset)
    }
  }

  /// Reads a list of whole numbers that are not negative.
  mutating func numbers() throws -> [Int] {
    var numbers: [Int] = []
    try items(from: "[", to: "]") { numbers.append(try $0.number()) }
    return numbers
  }

  /// Reads a string.
  mutating func string() throws -> String {
    try require("\"")
    let start = position
    var text: [UInt8] = []
    while let byte = peek(), byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault(found: "a control character", expected: "text") }
      position += 1
      if byte == UInt8(ascii: "\\") { text += try escape() } else { text.append(byte) }
    }
    guard position < end else { throw fault(found: "the header ends", expected: "\"") }
    position += 1
    let decoded = String(decoding: text, as: UTF8.self)
    guard decoded.utf8.elementsEqual(text) else {
      throw fault(found: "text that is not UTF-8", at: start)
    }
    return decoded
  }

  /// Checks that nothing but spaces is left.
  mutating func finish() throws {
    skipSpace()
    guard position == end else { throw fault(found: found, expected: "the end of the header") }
  }

  /// An error at `offset`, or at the next byte.
  func fault(
    found: String, at offset: Int? = nil, expected: String? = nil,
    cause: DataError.Cause = .damagedSafetensors
  ) -> DataError {
    DataError(
      path: path, at: .byte(offset ?? position), found: found, expected: expected, cause: cause)
  }

  private mutating func items(
    from open: Character, to close: Character, item: (inout JSONScanner) throws -> Void
  ) throws {
    try require(open)
    if take(close) { return }
    repeat {
      skipSpace()
      try item(&self)
    } while take(",")
    try require(close, or: ",")
  }

  /// Reads digits with no sign, no leading zero, no fraction and no exponent.
  private mutating func number() throws -> Int {
    let start = position
    var value = 0
    while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      guard !overflow, !carry else { throw fault(found: "a number above 2^63 - 1", at: start) }
      guard position == start || value > 0 else { throw fault(found: "a number with a leading 0") }
      value = sum
      position += 1
    }
    guard position > start else { throw fault(found: found, expected: "a whole number from 0") }
    return value
  }

  /// Reads what follows a backslash, as UTF-8.
  private mutating func escape() throws -> [UInt8] {
    let start = position - 1
    guard let byte = peek() else { throw fault(found: "the header ends", expected: "an escape") }
    position += 1
    switch Character(Unicode.Scalar(byte)) {
    case "\"", "\\", "/": return [byte]
    case "b": return [8]
    case "f": return [12]
    case "n": return [10]
    case "r": return [13]
    case "t": return [9]
    case "u": break
    default: throw fault(found: "an unknown escape", at: start)
    }
    var units = [try hexadecimal()]
    if UTF16.isLeadSurrogate(units[0]), position + 1 < end,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      units.append(try hexadecimal())
    }
    guard let text = transcode(units) else {
      throw fault(found: "half a surrogate pair", at: start)
    }
    return text
  }

  private func transcode(_ units: [UInt16]) -> [UInt8]? {
    let text = String(decoding: units, as: UTF16.self)
    return text.utf16.elementsEqual(units) ? Array(text.utf8) : nil
  }

  private mutating func hexadecimal() throws -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault(found: found, expected: "a hexadecimal digit")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private func peek() -> UInt8? { position < end ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek(), [0x20, 0x09, 0x0a, 0x0d].contains(byte) { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard let byte = peek(), byte == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func require(_ character: Character, or other: Character? = nil) throws {
    guard !take(character) else { return }
    throw fault(found: found, expected: other.map { "\($0) or \(character)" } ?? String(character))
  }

  /// The next byte in words.
  private var found: String {
    guard let byte = peek() else { return "the header ends" }
    return (0x21..<0x7f).contains(byte)
      ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x\(String(byte, radix: 16))"
  }
}
