import ElboC
import Foundation
import Testing

@Suite struct CLiteralTests {
  @Test(
    arguments: [
      (0.1, "0x1.99999ap-4f"), (1, "0x1p0f"), (-2, "-0x1p1f"), (3, "0x1.8p1f"), (0, "0x0p0f"),
      (-0.0, "-0x0p0f"), (.leastNonzeroMagnitude, "0x1p-149f"),
      (Float(bitPattern: 3), "0x1.8p-148f"),
      (.leastNormalMagnitude, "0x1p-126f"), (.greatestFiniteMagnitude, "0x1.fffffep127f"),
      (.infinity, "(1.0f / 0.0f)"), (-.infinity, "(-1.0f / 0.0f)"), (.nan, "(0.0f / 0.0f)"),
    ] as [(Float, String)])
  func `floats have exact literals`(value: Float, expected: String) {
    #expect(CLiteral.float(value) == expected)
  }

  @Test(
    arguments: [
      (0.1, "0x1.999999999999ap-4"), (1, "0x1p0"), (-1.5, "-0x1.8p0"), (-0.0, "-0x0p0"),
      (.leastNonzeroMagnitude, "0x1p-1074"),
      (.greatestFiniteMagnitude, "0x1.fffffffffffffp1023"), (.infinity, "(1.0 / 0.0)"),
    ] as [(Double, String)])
  func `doubles have exact literals`(value: Double, expected: String) {
    #expect(CLiteral.double(value) == expected)
  }

  @Test func `the C library reads random floats back bit for bit`() throws {
    for number in UInt32(0)..<20_000 {
      let value = Float(bitPattern: number &* 214_733)
      guard value.isFinite else { continue }
      #expect(strtof(CLiteral.float(value), nil).bitPattern == value.bitPattern)
    }
  }

  @Test func `the C library reads random doubles back bit for bit`() throws {
    for number in UInt64(0)..<20_000 {
      let value = Double(bitPattern: number &* 922_337_203_685_477)
      guard value.isFinite else { continue }
      #expect(strtod(CLiteral.double(value), nil).bitPattern == value.bitPattern)
    }
  }

  @Test(
    arguments: [
      ("", #""""#), ("hidden", #""hidden""#), ("a\"b\\c", #""a\"b\\c""#), ("a\nb", #""a\nb""#),
      ("\0" + "1", #""\0001""#), ("é9", #""\303\2519""#), ("\u{7F}\t", #""\177\011""#),
      ("what?", #""what?""#), ("??/", #""?\?/""#), ("???", #""?\?\?""#), ("%d", #""%d""#),
    ])
  func `text becomes a string literal of its bytes`(text: String, expected: String) {
    #expect(CLiteral.string(text) == expected)
  }
}
