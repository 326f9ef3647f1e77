import Testing

import ElboIR

@Suite struct TextTableTests {
  @Test func `columns are as wide as their widest cell and two blanks apart`() {
    let table = TextTable(
      rows: [["pass", "nodes", "ms"], ["lowering", "12", ""], ["é", "7", "0.25"]],
      alignments: [.left, .right])
    #expect(
      table.text == """
        pass      nodes    ms
        lowering     12
        é             7  0.25

        """)
  }

  @Test func `a column has its least width and a line its indentation`() {
    let table = TextTable(rows: [["a", "b"], ["c", ""]], minimumWidths: [3], indentation: "  ")
    #expect(table.lines == ["  a    b", "  c"])
  }

  @Test func `rows may be of several lengths, and there may be none`() {
    #expect(TextTable(rows: [["a"], ["bb", "c"], []]).lines == ["a", "bb  c", ""])
    #expect(TextTable(rows: []).lines == [])
  }

  @Test func `a text that is wider than its column stays whole`() {
    #expect("abc".padded(to: 2, alignment: .right) == "abc")
    #expect("abc".padded(to: 5, alignment: .right) == "  abc")
    #expect("abc".padded(to: 5, alignment: .left) == "abc  ")
  }

  @Test(arguments: [
    ("\u{1b}", "<U+001B>"), ("\u{e9}", "<U+00E9>"), ("\u{1f600}", "<U+1F600>"),
  ])
  func `a code point has four digits or more`(scalar: Unicode.Scalar, text: String) {
    #expect(scalar.codePoint == text)
  }
}
