/// 2^26 neighbouring inputs of a function.
struct Block: Hashable, Sendable {
  static let inputs = 1 << 26
  static let perFunction = (1 << 32) / inputs

  let function: Function
  let number: Int

  /// All blocks, function by function.
  static let all = Function.allCases.flatMap { function in
    (0..<perFunction).map { Block(function: function, number: $0) }
  }

  /// Compares every instruction set with the interpreter, and measures the errors.
  func run() -> BlockResult {
    let part = 1 << 14
    var expected = [UInt32](repeating: 0, count: part)
    var got = expected
    var result = BlockResult(block: self)
    for offset in stride(from: 0, to: Self.inputs, by: part) {
      let first = UInt32(number * Self.inputs + offset)
      function.evaluate(from: first, into: &expected)
      for (index, set) in InstructionSet.compiled.enumerated() {
        set.evaluate(function, from: first, into: &got)
        if got != expected { result.count(got, expected, first, index) }
      }
      if function.isMeasured {
        result.measure(worstError(Int32(function.rawValue), first, UInt32(part), expected))
      }
    }
    return result
  }
}
