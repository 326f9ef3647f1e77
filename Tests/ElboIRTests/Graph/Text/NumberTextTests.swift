import ElboIR
import Testing

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (0.5, "0.5"), (-0.0, "-0.0"), (0.1, "0.1"), (1e22, "1e+22"),
      (.leastNonzeroMagnitude, "5e-324"),
      (.infinity, "inf"), (-.infinity, "-inf"),
      (Double(bitPattern: 0x7FF8_0000_0000_0000), "nan(0x7ff8000000000000)"),
      (Double(bitPattern: 0xFFF0_0000_0000_0001), "nan(0xfff0000000000001)"),
    ])
  func `numbers have one text`(value: Double, expected: String) {
    #expect(NumberText.text(of: value) == expected)
  }

  @Test func `random bits survive the round trip`() {
    var generator = SplitMix(seed: 1)
    for _ in 0..<10_000 {
      let value = Double(bitPattern: generator.next())
      let text = NumberText.text(of: value)
      let read =
        value.isNaN
        ? NumberText.notANumber(bits: String(text.dropFirst(4).dropLast()))
        : NumberText.number(from: text)
      #expect(read?.bitPattern == value.bitPattern)
    }
  }

  @Test(
    arguments: ["", "x", "nan", "infinity", "0x1p3", "1e999", "-1e999", "1.2.3", "--1", "1e", "-"])
  func `what is no decimal is refused`(text: String) {
    #expect(NumberText.number(from: text) == nil)
  }

  @Test(arguments: ["0x7ff0000000000000", "7ff8000000000000", "0x7ff8", "0xzzf8000000000000"])
  func `what is no NaN is refused`(text: String) {
    #expect(NumberText.notANumber(bits: text) == nil)
  }
}
