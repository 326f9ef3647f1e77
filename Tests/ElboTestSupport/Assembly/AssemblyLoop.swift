/// A loop in assembly: from the label that a later jump goes back to, to the last such jump.
package struct AssemblyLoop: Sendable {
  /// The label at its start.
  package let label: String
  package let instructions: [AssemblyInstruction]
  /// Registers that point into the stack.
  private let stackPointers: [String]

  init(label: String, instructions: [AssemblyInstruction], hasFramePointer: Bool) {
    self.label = label
    self.instructions = instructions
    stackPointers = hasFramePointer ? ["%rsp", "%rbp"] : ["%rsp"]
  }

  /// Numbers of the vector registers to which the loop only adds products: their sums live through
  /// it. A polynomial's registers are not among them, since each turn begins them anew.
  package var accumulators: Set<Int> {
    let sums = instructions.filter(\.accumulates).compactMap(\.writtenVector)
    let others = instructions.filter { !$0.accumulates }.compactMap(\.writtenVector)
    return Set(sums).subtracting(others)
  }

  /// Fused multiply-adds of one turn.
  package var fusedMultiplyAdds: Int { instructions.count(where: \.isFusedMultiplyAdd) }

  /// Loads and stores of vectors at constant positions of the stack: registers that were spilled.
  /// An element of an array, chosen by an index, is none.
  package var vectorStackAccesses: [AssemblyInstruction] {
    instructions.filter { instruction in
      instruction.usesVectors
        && stackPointers.contains { instruction.placeOfConstantOffset(from: $0) != nil }
    }
  }
}

extension AssemblyFunction {
  /// The loops in which no other loop lies.
  package var innermostLoops: [AssemblyLoop] {
    let spans = loopSpans
    let inner = spans.filter { span in
      !spans.contains { other in
        other.range != span.range && span.range.contains(other.range.lowerBound)
          && other.range.upperBound <= span.range.upperBound
      }
    }
    let hasFramePointer = hasFramePointer
    return inner.map {
      AssemblyLoop(
        label: $0.label, instructions: Array(instructions[$0.range]),
        hasFramePointer: hasFramePointer)
    }
  }

  /// The innermost loops that add up products.
  package var productLoops: [AssemblyLoop] { innermostLoops.filter { !$0.accumulators.isEmpty } }

  /// From each label that is jumped back to, to the last jump that does so.
  private var loopSpans: [(label: String, range: Range<Int>)] {
    var ends: [String: Int] = [:]
    for (position, instruction) in instructions.enumerated() {
      guard let target = instruction.jumpTarget, let start = labels[target], start <= position
      else {
        continue
      }
      ends[target] = position + 1
    }
    return ends.compactMap { label, end in labels[label].map { (label, $0..<end) } }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
