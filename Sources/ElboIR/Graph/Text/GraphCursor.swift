/// Reads the tokens of a graph's text one after the other; each method says what it expected.
struct GraphCursor: Sendable {
  private var lexer: GraphLexer
  /// The next token.
  private(set) var token: GraphToken

  init(text: String, file: String) throws(DiagnosticsError) {
    lexer = GraphLexer(text: text, file: file)
    token = try lexer.next()
  }

  func fail(_ message: String, at token: GraphToken) -> DiagnosticsError {
    lexer.fail(message, at: token)
  }

  func fail(expected: String) -> DiagnosticsError {
    fail("expected \(expected), found \(token.description)", at: token)
  }

  mutating func advance() throws(DiagnosticsError) {
    token = try lexer.next()
  }

  private mutating func take(
    _ kind: GraphToken.Kind, expected: String
  ) throws(DiagnosticsError) -> GraphToken {
    guard token.kind == kind else { throw fail(expected: expected) }
    let result = token
    try advance()
    return result
  }

  // Words and punctuation.

  func isAt(_ word: String) -> Bool { token.kind == .word && token.text == word }

  func isAt(punctuation: String) -> Bool {
    token.kind == .punctuation && token.text == punctuation
  }

  mutating func word(expected: String) throws(DiagnosticsError) -> GraphToken {
    try take(.word, expected: expected)
  }

  mutating func expect(_ word: String) throws(DiagnosticsError) {
    guard isAt(word) else { throw fail(expected: "'\(word)'") }
    try advance()
  }

  /// Whether the word was there.
  mutating func skip(_ word: String) throws(DiagnosticsError) -> Bool {
    guard isAt(word) else { return false }
    try advance()
    return true
  }

  mutating func expect(punctuation: String) throws(DiagnosticsError) {
    guard isAt(punctuation: punctuation) else { throw fail(expected: "'\(punctuation)'") }
    try advance()
  }

  /// A word that is a case of an enumeration.
  mutating func oneOf<Choice: CaseIterable & RawRepresentable>(
    _: Choice.Type
  ) throws(DiagnosticsError) -> Choice where Choice.RawValue == String {
    let choices = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    guard token.kind == .word, let choice = Choice(rawValue: token.text) else {
      throw fail(expected: "one of \(choices)")
    }
    try advance()
    return choice
  }

  mutating func endOfLine() throws(DiagnosticsError) {
    _ = try take(.endOfLine, expected: "the end of the line")
    while token.kind == .endOfLine { try advance() }
  }

  // Values.

  mutating func name() throws(DiagnosticsError) -> String {
    try take(.name, expected: "a quoted name").text
  }

  mutating func integer() throws(DiagnosticsError) -> Int {
    guard token.kind == .number, let value = Int(token.text) else {
      throw fail(expected: "a whole number")
    }
    try advance()
    return value
  }

  mutating func number() throws(DiagnosticsError) -> Constant {
    if try skip("nan") { return try notANumber() }
    guard token.kind == .number || token.kind == .word,
      let value = NumberText.number(from: token.text)
    else { throw fail(expected: "a number that Float64 holds") }
    try advance()
    return Constant(value)
  }

  private mutating func notANumber() throws(DiagnosticsError) -> Constant {
    try expect(punctuation: "(")
    guard let value = NumberText.notANumber(bits: token.text) else {
      throw fail(expected: "the 64 bits of a NaN, such as 0x7ff8000000000000")
    }
    try advance()
    try expect(punctuation: ")")
    return Constant(value)
  }

  /// An id and the token that it was.
  mutating func node() throws(DiagnosticsError) -> (id: NodeID, token: GraphToken) {
    let start = token
    guard token.kind == .node, let index = Int(token.text) else {
      throw fail(expected: "a node such as %5")
    }
    try advance()
    return (NodeID(index), start)
  }

  /// `[784, 400]`.
  mutating func integers() throws(DiagnosticsError) -> [Int] {
    try expect(punctuation: "[")
    return isAt(punctuation: "]") ? try closeBracket(after: []) : try integersToBracket()
  }

  /// `[B, 784]` or `[784, 400]`.
  mutating func shape() throws(DiagnosticsError) -> Shape {
    try expect(punctuation: "[")
    if isAt(punctuation: "]") {
      return Shape(batched: false, dimensions: try closeBracket(after: []))
    }
    guard try skip("B") else { return Shape(batched: false, dimensions: try integersToBracket()) }
    if isAt(punctuation: "]") {
      return Shape(batched: true, dimensions: try closeBracket(after: []))
    }
    try expect(punctuation: ",")
    return Shape(batched: true, dimensions: try integersToBracket())
  }

  private mutating func integersToBracket() throws(DiagnosticsError) -> [Int] {
    var result = [try integer()]
    while isAt(punctuation: ",") {
      try advance()
      result.append(try integer())
    }
    return try closeBracket(after: result)
  }

  private mutating func closeBracket(after values: [Int]) throws(DiagnosticsError) -> [Int] {
    guard isAt(punctuation: "]") else { throw fail(expected: "',' or ']'") }
    try advance()
    return values
  }

  /// `float[B, 784]`.
  mutating func valueType() throws(DiagnosticsError) -> ValueType {
    ValueType(element: try oneOf(ElementType.self), shape: try shape())
  }

  /// ` at "Models/Tiny.swift":9:7`, if it is there.
  mutating func location() throws(DiagnosticsError) -> SourceLocation? {
    guard try skip("at") else { return nil }
    let file = try name()
    try expect(punctuation: ":")
    let line = try integer()
    try expect(punctuation: ":")
    return SourceLocation(fileID: file, line: line, column: try integer())
  }
}
