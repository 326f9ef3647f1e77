import ElboIR
import Testing

@Suite struct QuotedTextTests {
  @Test(
    arguments: [
      ("", #""""#), ("a \"b\"", #""a \"b\"""#), ("a\\b", #""a\\b""#),
      ("line\nfeed\r\t", #""line\nfeed\r\t""#), ("\u{0}\u{7F}", #""\u{0}\u{7F}""#),
      ("é", #""\u{E9}""#), ("\u{202E}x", #""\u{202E}x""#), ("😀", #""\u{1F600}""#),
    ])
  func `all but printable ASCII is escaped`(text: String, expected: String) {
    #expect(QuotedText.quote(text) == expected)
  }
}
