import ElboC
import Testing

@Suite struct CCommentTests {
  @Test(
    arguments: [
      ("x ~ Bernoulli(logits: y)", "x ~ Bernoulli(logits: y)"), ("", ""),
      ("ends */ int x;", "ends * / int x;"), ("/*/", "/ * /"), ("**//", "** //"),
      ("splice \\", "splice <U+005C>"), ("trigraph ??/", "trigraph ? ?/"), ("????", "? ? ? ?"),
      ("a\nb\r\n", "a<U+000A>b<U+000D><U+000A>"), ("\u{2028}é", "<U+2028><U+00E9>"),
      ("a · bᵀ…", "a · bᵀ…"), ("\u{202E}", "<U+202E>"), ("😀", "<U+1F600>"),
      ("\0\u{7F}", "<U+0000><U+007F>"),
    ])
  func `a comment stays a comment`(text: String, expected: String) {
    #expect(CComment.text(text) == expected)
  }
}
