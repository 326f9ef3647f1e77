import ElboIR
import Testing

import ElboFuzz

struct RandomProgramTests {
  @Test func `the same seed and number give the same program`() {
    for number in 0..<50 {
      let first = RandomProgram(seed: 3, number: number)
      let second = RandomProgram(seed: 3, number: number)
      #expect(first.lowered == second.lowered)
      #expect(first.options == second.options)
    }
  }

  @Test func `other seeds and numbers give other programs`() {
    let graphs = (0..<200).map { RandomProgram(seed: UInt64($0 % 4), number: $0 / 4).lowered }
    #expect(Set(graphs).count == 200)
  }

  @Test func `every program passes its verifiers`() throws {
    for number in 0..<400 {
      let program = RandomProgram(seed: 1, number: number)
      #expect(throws: Never.self, "case \(number)") { _ = try program.graphs() }
    }
  }

  /// But for rows by an index, which have no plan yet.
  @Test func `every operation is drawn`() {
    var names: Set<String> = []
    for number in 0..<600 {
      let graph = RandomProgram(seed: 2, number: number).lowered
      names.formUnion(graph.nodes.map(\.operation.name))
    }
    let elementwise =
      UnaryFunction.allCases.map(\.rawValue) + BinaryFunction.allCases.map(\.rawValue)
      + Comparison.allCases.map(\.rawValue) + NoiseKind.allCases.map { "noise.\($0.rawValue)" }
    let others = [
      "input", "latent", "state", "scalar", "constant", "rowMask", "convert", "select",
      "multiplyAdd", "stopGradient", "selectArm", "training", "oneHot", "broadcast", "reshape",
      "permute", "slice", "concatenate",
      "contraction", "contraction.transposedRight", "contraction.transposedLeft", "reduce.sum",
      "reduce.maximum", "batchSum",
    ]
    #expect(names == Set(elementwise + others))
  }
}
