import Testing

import ElboData

/// Files made to mislead a reader: each must be refused with words that say where and why.
@Suite struct SafetensorsHostileTests {
  /// A header that is refused, with the start of what is said after the file's name.
  struct Case: Sendable, CustomTestStringConvertible {
    let header: String
    let payload: Int
    let text: String
    var testDescription: String { text }

    init(_ header: String, _ payload: Int = 0, _ text: String) {
      self.header = header
      self.payload = payload
      self.text = text
    }
  }

  static let cases = [
    // Shapes.
    Case(
      tensor("[4194305,4194305,211106198978564]", start: 0, end: 16), 16,
      "at byte 9: the shape [4194305, 4194305, 211106198978564] of tensor \"a\" overflows"),
    Case(
      tensor("[4611686018427387904]", start: 0, end: 0), 0,
      "at byte 9: the shape [4611686018427387904]"),
    Case(
      tensor("[4398046511105]", start: 0, end: 4), 4,
      "at byte 9: tensor \"a\" has 4 bytes, expected 17592"),
    Case(
      tensor("[3]", start: 0, end: 8), 8,
      "at byte 9: tensor \"a\" has 8 bytes, expected 12 for shape [3] of F32"),
    Case(
      tensor("[0]", start: 0, end: 4), 4,
      "at byte 9: tensor \"a\" has 4 bytes, expected 0 for shape [0]"),
    Case(tensor("[-1]", start: 0, end: 4), 4, "at byte 37: '-', expected a whole number from 0"),
    Case(tensor("[1.0]", start: 0, end: 4), 4, "at byte 38: '.', expected , or ]"),
    Case(tensor("[1e0]", start: 0, end: 4), 4, "at byte 38: 'e', expected , or ]"),
    Case(tensor("[01]", start: 0, end: 4), 4, "at byte 38: a number with a leading 0"),
    Case(
      tensor("[9223372036854775808]", start: 0, end: 4), 4, "at byte 37: a number above 2^63 - 1"),
    Case(
      tensor("[99999999999999999999]", start: 0, end: 4), 4, "at byte 37: a number above 2^63 - 1"),
    Case(
      tensor("[\"1\"]", start: 0, end: 4), 4, "at byte 37: '\"', expected a whole number from 0"),
    Case(tensor("[1,]", start: 0, end: 4), 4, "at byte 39: ']', expected a whole number from 0"),
    Case(tensor("null", start: 0, end: 4), 4, "at byte 36: 'n', expected ["),
    // Offsets.
    Case(tensor("[1]", start: 8, end: 4), 8, "at byte 9: tensor \"a\" has data_offsets [8, 4]"),
    Case(
      tensor("[1]", start: 4, end: 8), 8, "at byte 9: tensor \"a\" begins at offset 4, expected 0"),
    Case(
      tensor("[1]", start: 0, end: 4), 3,
      "at byte 9: tensor \"a\" ends at offset 4, expected at most 3"),
    Case(
      tensor("[1]", start: 0, end: 4), 9,
      "at byte 66: 5 bytes follow the last tensor, expected the end"),
    Case(
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,-4]}}", 4,
      "at byte 58: '-', expected a whole number from 0"),
    Case(
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,4]}}", 4,
      "at byte 9: tensor \"a\" has data_offsets [0, 4, 4], expected a start and an end"),
    Case(
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[]}}", 4,
      "at byte 9: tensor \"a\" has data_offsets [], expected a start and an end"),
    Case(two("[0,4]", "[0,4]"), 4, "at byte 62: tensor \"b\" begins at offset 0, expected 4"),
    Case(two("[0,4]", "[2,6]"), 8, "at byte 62: tensor \"b\" begins at offset 2, expected 4"),
    Case(two("[0,4]", "[8,12]"), 12, "at byte 62: tensor \"b\" begins at offset 8, expected 4"),
    // Names that stand twice.
    Case(
      two("[0,4]", "[4,8]").replacing("\"b\"", with: "\"a\""), 8,
      "at byte 62: the name \"a\" stands twice"),
    Case(
      two("[0,4]", "[4,8]").replacing("\"b\"", with: "\"\\u0061\""), 8,
      "at byte 62: the name \"a\" stands twice"),
    Case(
      "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4,
      "at byte 28: the name \"dtype\" stands twice"),
    Case("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, "at byte 33: the name \"k\" stands"),
    Case("{\"__metadata__\":{},\"__metadata__\":{}}", 0, "at byte 27: the name \"__metadata__\""),
    // Other entries.
    Case("{\"__metadata__\":{\"k\":1}}", 0, "at byte 29: '1', expected \""),
    Case("{\"__metadata__\":null}", 0, "at byte 24: 'n', expected {"),
    Case("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "at byte 9: tensor \"a\" is incomplete"),
    Case("{\"a\":{}}", 0, "at byte 9: tensor \"a\" is incomplete"),
    Case(
      "{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4,
      "at byte 22: the dtype \"F31\", expected one of F32, F64, U8, I32, I64"),
    Case("{\"a\":{\"x\":1}}", 0, "at byte 14: the name \"x\", expected dtype, shape or data_off"),
    // JSON.
    Case("[]", 0, "at byte 8: the header does not begin with {"),
    Case(" {}", 0, "at byte 8: the header does not begin with {"),
    Case("{} x", 0, "at byte 11: 'x', expected the end of the header"),
    Case("{}\0\0", 0, "at byte 10: byte 0x0, expected the end of the header"),
    Case("{\"a\"", 0, "at byte 12: the header ends, expected :"),
    Case("{\"a", 0, "at byte 11: the header ends, expected \""),
    Case("{\"a\\", 0, "at byte 12: the header ends, expected an escape"),
    Case("{\"\\x\"", 0, "at byte 10: an unknown escape"),
    Case("{\"\\u12g4\"", 0, "at byte 14: 'g', expected a hexadecimal digit"),
    Case("{\"\\ud800\"", 0, "at byte 10: half a surrogate pair"),
    Case("{\"\\ud800\\u0041\"", 0, "at byte 10: half a surrogate pair"),
    Case("{\"\\udc00\"", 0, "at byte 10: half a surrogate pair"),
    Case("{\"a\nb\":1}", 0, "at byte 11: a control character, expected text"),
    Case("{,}", 0, "at byte 9: ',', expected \""),
    Case("{\"a\":{},}", 0, "at byte 9: tensor \"a\" is incomplete"),
    Case(String(repeating: "{\"a\":", count: 100_000), 0, "at byte 14: the name \"a\", expected"),
    Case("{\"a\":{\"shape\":" + String(repeating: "[", count: 100_000), 0, "at byte 23: '[', exp"),
  ]

  @Test(arguments: cases) func `a hostile header is refused`(example: Case) throws {
    let text = try fault(bytes(Array(example.header.utf8), payload: example.payload))
    #expect(text?.hasPrefix("FILE: " + example.text) == true, "\(text ?? "accepted")")
  }

  @Test(arguments: [
    "BOOL", "I8", "I16", "U16", "F16", "BF16", "U32", "U64", "C64", "F4", "F6_E2M3", "F6_E3M2",
    "F8_E4M3", "F8_E5M2", "F8_E8M0",
  ])
  func `a type of the format that is not read is not called damaged`(type: String) throws {
    let header = #"{"a":{"dtype":"\#(type)","shape":[1],"data_offsets":[0,4]}}"#
    #expect(
      try fault(bytes(Array(header.utf8), payload: 4)) == """
        FILE: at byte 22: the dtype "\(type)", which is not read, expected one of F32, F64, U8, I32, \
        I64; unreadElements(readable: "F32")
        """)
  }

  @Test func `text that is not UTF-8 is refused`() throws {
    let header = Array("{\"".utf8) + [0xc3, 0x28] + Array("\":1}".utf8)
    #expect(
      try fault(bytes(header))?.hasPrefix("FILE: at byte 10: text that is not UTF-8") == true)
  }

  @Test func `a header's length is checked before it is believed`() throws {
    func fault(length: UInt64) throws -> String? {
      try self.fault(withUnsafeBytes(of: length.littleEndian) { Array($0) } + Array("{}".utf8))
    }
    #expect(try fault(length: 2) == nil)
    let cause = "cutOffSafetensors"
    #expect(
      try fault(length: 3)
        == "FILE: at byte 0: a header of 3 bytes, expected at most the 2 that follow; \(cause)")
    #expect(try fault(length: 100_000_000)?.contains("at most the 2 that follow") == true)
    #expect(try fault(length: 100_000_001)?.contains("expected at most 100000000") == true)
    #expect(try fault(length: .max)?.contains("a header of 18446744073709551615 bytes") == true)
    #expect(try fault(length: 1)?.contains("expected 2 or more") == true)
    #expect(try fault(length: 0)?.contains("expected 2 or more") == true)
    #expect(
      try self.fault([1, 2, 3])
        == "FILE: at byte 0: the file has 3 bytes, expected 8 with the header's length; \(cause)")
  }

  @Test func `no truncation is accepted, no flipped bit of the header traps`() throws {
    let whole = SafetensorsFile(
      metadata: ["step": "1"],
      tensors: [
        .init(name: "hidden.weight", shape: [2, 3], floats: [1, 2, 3, 4, 5, 6]),
        .init(name: "step", shape: [], integers: [9]),
      ]
    ).encoded()
    for length in whole.indices {
      #expect(try fault(Array(whole[..<length])) != nil, "\(length) bytes")
    }
    #expect(try fault(whole + [0]) != nil)
    for index in whole.indices {
      for bit in 0..<8 {
        var damaged = whole
        damaged[index] ^= 1 << bit
        _ = try fault(damaged)
      }
    }
  }

  private static func tensor(_ shape: String, start: Int, end: Int) -> String {
    "{\"a\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[\(start),\(end)]}}"
  }

  private static func two(_ first: String, _ second: String) -> String {
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":\(first)},"
      + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":\(second)}}"
  }

  private func bytes(_ header: [UInt8], payload: Int = 0) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header
      + [UInt8](repeating: 7, count: payload)
  }

  private func fault(_ bytes: [UInt8]) throws -> String? {
    try ElboDataTests.fault("FILE") { _ = try SafetensorsFile(parsing: bytes, path: "FILE") }
  }
}
