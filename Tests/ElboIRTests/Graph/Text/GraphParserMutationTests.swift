import ElboIR
import ElboTestSupport
import Testing

/// That no text traps the parser, and that what it accepts it understood.
@Suite struct GraphParserMutationTests {
  @Test func `each truncated text is refused`() {
    let bytes = Array(TinyGraph.text.utf8)
    for length in 0..<bytes.count {
      let text = String(decoding: bytes[..<length], as: UTF8.self)
      #expect(throws: DiagnosticsError.self) { try GraphParser.parse(text) }
    }
  }

  @Test func `two thousand mutated texts are refused or understood`() throws {
    var generator = SplitMix(seed: 2)
    let texts = [TinyGraph.text, EveryOperation.graph().text].map { Array($0.utf8) }
    var refused = 0
    for number in 0..<2_000 {
      // One in ten of the large one, to be quick.
      var bytes = texts[number % 10 == 0 ? 1 : 0]
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        mutate(&bytes, generator: &generator)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        let graph = try GraphParser.parse(text)
        #expect(try GraphParser.parse(graph.text) == graph)
        _ = GraphVerifier.verify(graph)
      } catch {
        refused += 1
        try checkPlace(error, in: bytes)
      }
    }
    #expect((1_000...1_999).contains(refused))
  }

  private func checkPlace(_ error: DiagnosticsError, in bytes: [UInt8]) throws {
    let location = try #require(error.diagnostics.first?.location)
    #expect(error.diagnostics.count == 1)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect((1...lines.count).contains(location.line))
    // A byte that is no UTF-8 is read as a character of three bytes.
    let longest = 3 * lines[min(location.line, lines.count) - 1].count + 1
    #expect((1...longest).contains(location.column))
  }

  private func mutate(_ bytes: inout [UInt8], generator: inout SplitMix) {
    let position = Int.random(in: 0..<bytes.count, using: &generator)
    let other = Int.random(in: 0..<bytes.count, using: &generator)
    let marks = Array("[](),:=/%\"\\-+.0123456789Bneuax \n".utf8)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes[position] = UInt8.random(in: 0...255, using: &generator)
    case 2: bytes[position] = marks.randomElement(using: &generator) ?? 0
    case 3: bytes.insert(marks.randomElement(using: &generator) ?? 0, at: position)
    case 4: bytes.remove(at: position)
    case 5:
      bytes.removeSubrange(min(position, other)..<min(position, other) + abs(position - other) % 9)
    default:
      let piece = bytes[position..<min(position + 12, bytes.count)]
      bytes.insert(contentsOf: piece, at: other)
    }
  }
}
