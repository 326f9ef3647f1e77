/// An instruction for x86-64 in the AT&T syntax that clang and gcc write with `-S`.
package struct AssemblyInstruction: Hashable, Sendable, CustomStringConvertible {
  /// The name, such as `vfmadd231ps`.
  package let mnemonic: String
  /// What it works on, the destination last: `64(%rsp)`, `%zmm3`, `%zmm4{%k1}`.
  package let operands: [String]

  /// Reads a line without its comment; nil where there is none.
  package init?(line: Substring) {
    let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard let mnemonic = words.first else { return nil }
    self.mnemonic = mnemonic
    operands = words.count == 2 ? Self.operands(words[1]) : []
  }

  package var description: String {
    operands.isEmpty ? mnemonic : mnemonic + " " + operands.joined(separator: ", ")
  }

  /// Cuts at the commas that do not stand in parentheses.
  private static func operands(_ text: String) -> [String] {
    var result = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == "," && depth == 0 {
        result.append("")
      } else {
        result[result.count - 1].append(character)
      }
    }
    return result.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
  }

  // MARK: What it is

  /// The label it jumps to, where it is a jump to one.
  package var jumpTarget: String? {
    guard mnemonic.hasPrefix("j"), let target = operands.first, operands.count == 1,
      !target.hasPrefix("*")
    else { return nil }
    return target
  }

  /// Whether it multiplies and adds with one rounding.
  package var isFusedMultiplyAdd: Bool {
    ["vfmadd", "vfmsub", "vfnmadd", "vfnmsub"].contains { mnemonic.hasPrefix($0) }
  }

  /// Whether it adds a product to what its destination held.
  var accumulates: Bool { isFusedMultiplyAdd && mnemonic.contains("231") }

  /// The number of the vector register that it writes, of whatever width it names it.
  var writtenVector: Int? { operands.last.flatMap(Self.vectorNumber) }

  /// Whether it names a vector register.
  var usesVectors: Bool { operands.contains { Self.vectorNumber($0) != nil } }

  /// 3 of `%zmm3{%k1}`.
  private static func vectorNumber(_ operand: String) -> Int? {
    guard ["%xmm", "%ymm", "%zmm"].contains(where: operand.hasPrefix) else { return nil }
    return Int(operand.dropFirst(4).prefix { $0.isNumber })
  }

  /// The position of the operand that lies at a constant distance from a register, if there is one:
  /// `64(%rsp)`, not `64(%rsp,%rax)`.
  func placeOfConstantOffset(from register: String) -> Int? {
    operands.firstIndex { operand in
      let memory = operand.prefix { $0 != "{" }
      guard memory.hasSuffix("(\(register))") else { return false }
      return !memory.hasPrefix("%")
    }
  }
}
