/// What a block gave; one line of the journal.
struct BlockResult: Sendable {
  let block: Block
  /// Results that differ from the interpreter's, for each compiled instruction set.
  var differences = [Int](repeating: 0, count: InstructionSet.compiled.count)
  /// The bits of the first input with a difference.
  var firstDifference: UInt32?
  var worst = Worst(error: 0, input: 0, result: 0)

  init(block: Block) { self.block = block }

  mutating func count(_ got: [UInt32], _ expected: [UInt32], _ first: UInt32, _ set: Int) {
    for index in got.indices where got[index] != expected[index] {
      differences[set] += 1
      firstDifference = firstDifference ?? first + UInt32(index)
    }
  }

  mutating func measure(_ other: Worst) {
    if other.error > worst.error { worst = other }
  }

  /// `exp 12 0,0,0 - 1.0151 42b0c0a5 7f7fffff`: function, block, differences, first difference,
  /// error, its input and its result.
  var line: String {
    [
      "\(block.function)", "\(block.number)", differences.map(String.init).joined(separator: ","),
      firstDifference.map { String($0, radix: 16) } ?? "-", "\(worst.error)",
      String(worst.input, radix: 16), String(worst.result, radix: 16),
    ].joined(separator: " ")
  }

  /// Nil for a line that is not whole.
  init?(line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 7, let number = Int(words[1]), let error = Double(words[4]),
      let function = Function.allCases.first(where: { "\($0)" == words[0] }),
      let input = UInt32(words[5], radix: 16), let result = UInt32(words[6], radix: 16)
    else { return nil }
    block = Block(function: function, number: number)
    differences = words[2].split(separator: ",").compactMap { Int($0) }
    guard differences.count == InstructionSet.compiled.count else { return nil }
    firstDifference = UInt32(words[3], radix: 16)
    worst = Worst(error: error, input: input, result: result)
  }
}
