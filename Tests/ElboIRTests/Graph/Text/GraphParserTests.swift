import ElboIR
import ElboTestSupport
import Testing

/// The exact words for texts that are wrong in one position.
@Suite struct GraphParserTests {
  @Test(
    arguments: [
      ("graph \"tiny\"", "graf \"tiny\"", "1:1: error: expected 'graph', found 'graf'"),
      ("\"tiny\"", "tiny", "1:7: error: expected a quoted name, found 'tiny'"),
      (
        " train ", " fly ",
        "1:14: error: expected one of 'train', 'evaluate', 'reconstruct', 'generate', 'encode', "
          + "'decode', found 'fly'"
      ),
      ("batch 4", "batch four", "1:26: error: expected a whole number, found 'four'"),
      (
        "batch 4", "batch 9223372036854775808",
        "1:26: error: expected a whole number, found '9223372036854775808'"
      ),
      ("version 3", "version 1", "1:36: error: this reads version 3 of the text form, not 1"),
      ("version 3\n", "version 3 x\n", "1:38: error: expected the end of the line, found 'x'"),
      ("[3, 2] uniform", "[3, 2 uniform", "2:32: error: expected ',' or ']', found 'uniform'"),
      (
        "uniform(0.5)", "cauchy(0.5)",
        "2:33: error: expected one of 'constant', 'uniform', 'normal', 'orthogonal', found 'cauchy'"
      ),
      (
        "uniform(0.5)", "uniform(1e999)",
        "2:41: error: expected a number that Float64 holds, found '1e999'"
      ),
      (
        "uniform(0.5)", "uniform(nan(0x0))",
        "2:45: error: expected the 64 bits of a NaN, such as 0x7ff8000000000000, found '0x0'"
      ),
      ("\"loss\" %7", "\"loss %7", "17:8: error: the name does not end"),
      (
        "\"weight\" p", "\"w\u{E9}ight\" p",
        "2:9: error: expected printable ASCII or an escape, found the byte 0xc3"
      ),
      (
        "\"weight\" p", "\"w\\eight\" p",
        "2:9: error: expected an escape: \\\" \\\\ \\n \\r \\t or \\u{…}"
      ),
      (
        "\"weight\" p", "\"w\\u{D800}\" p",
        "2:9: error: expected \\u{…} with the hexadecimal number of a Unicode scalar"
      ),
      (
        "pixels", "colours",
        "4:23: error: expected one of 'pixels', 'real', 'category', found 'colours'"
      ),
      ("value %1", "value 1", "4:44: error: expected a node such as %5, found '1'"),
      ("value %1", "value %11", "4:44: error: there is no node %11"),
      ("%3, \"logV", "%3 \"logV", "5:75: error: expected ',', found \"logVariance\""),
      (
        "%1 = convert", "%2 = convert",
        "7:1: error: expected the node %1, found '%2'"
      ),
      ("= convert", ": convert", "7:4: error: expected '=', found ':'"),
      ("convert %0", "converted %0", "7:6: error: 'converted' is not an operation"),
      (
        "convert %0", "convert %1",
        "7:14: error: %1 cannot read %1, which does not stand before it"
      ),
      (
        "convert %0", "convert",
        "7:6: error: 'convert' takes 1 to 1 operands"
      ),
      (
        "float[B, 3] forward label \"x\"", "float[B, 4] forward label \"x\"",
        "7:19: error: expected the type float[B, 3], found float[B, 4]"
      ),
      (
        "add %9 %8 :", "add %9 %7 :",
        "16:7: error: 'add' needs operands of one shape, got float[3, 2], float[B]"
      ),
      (
        "float[3, 2] backward", "float[3, 2] sideways",
        "14:53: error: expected one of 'forward', 'backward', 'update', found 'sideways'"
      ),
      ("float[B] forward", "float[?] forward", "13:37: error: unexpected '?'"),
      ("site 1 [B, 2]", "[B, 2]", "10:19: error: expected 'site', found '['"),
      (
        "axes [0]", "axes []",
        "13:6: error: 'reduce.sum' over axes [] does not fit, got float[B, 3]"
      ),
      (
        "output \"loss\" %7\n", "",
        "18:1: error: expected the next line of the graph or 'end', "
          + "found 'output'"
      ),
      ("output \"loss\" %7", "output \"loss\" %70", "17:15: error: there is no node %70"),
      (
        "\nend", "",
        "22:1: error: expected the next line of the graph or 'end', found the end of the text"
      ),
      ("\nend\n", "\nend", "22:4: error: expected the end of the line, found the end of the text"),
      ("\nend\n", "\nend\nend\n", "23:1: error: expected nothing more, found 'end'"),
      ("state \"weight\" p", "state\u{0} \"weight\" p", "2:6: error: unexpected the byte 0x0"),
    ])
  func `an error names its position and what was expected`(
    part: String, replacement: String, message: String
  ) throws {
    var text = TinyGraph.text
    let range = try #require(text.firstRange(of: part))
    text.replaceSubrange(range, with: replacement)
    // An objective before the outputs makes the output stand out of order.
    if replacement.isEmpty && part.hasPrefix("output") {
      text = text.replacing("objective %7\n", with: "objective %7\n" + part)
    }
    let error = #expect(throws: DiagnosticsError.self) { try GraphParser.parse(text) }
    #expect(error?.description == "graph.txt:" + message)
  }

  @Test func `an error names the file`() {
    let error = #expect(throws: DiagnosticsError.self) {
      try GraphParser.parse("", file: "Generated/tiny/graph.txt")
    }
    #expect(
      error?.diagnostics.map(\.location) == [
        SourceLocation(fileID: "Generated/tiny/graph.txt", line: 1, column: 1)
      ])
  }
}
