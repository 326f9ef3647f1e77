import ElboIR
import Testing

import ElboInterpreter

@Suite struct ChainProductTests {
  private let left: [Float] = [1, 2, 3, 4, 5, 6]

  @Test func `a layer multiplies rows by columns`() throws {
    let product = try apply(
      .contraction(.plain), (.batch(3), left), (.fixed(3, 2), [1, 0, 0, 1, 10, 100]))
    #expect(product == [31, 302, 64, 605])
  }

  @Test func `an input gradient reads the weight transposed`() throws {
    let product = try apply(
      .contraction(.transposedRight), (.batch(3), left), (.fixed(2, 3), [1, 0, 10, 0, 1, 100]))
    #expect(product == [31, 302, 64, 605])
  }

  @Test func `a weight gradient sums over the rows of its segment`() throws {
    let right: [Float] = [1, 10, 2, 20]
    #expect(
      try apply(.contraction(.transposedLeft(.whole)), (.batch(3), left), (.batch(2), right))
        == [9, 90, 12, 120, 15, 150])
    #expect(
      try apply(
        .contraction(.transposedLeft(Segment(1, of: 2))), (.batch(3), left), (.batch(2), right))
        == [8, 80, 10, 100, 12, 120])
  }

  @Test func `a chain is fused and ascends`() throws {
    let fused: Float = 1 + 0x1p-12
    #expect(
      try apply(
        .contraction(.plain), batch: 1, (.batch(1), [fused]), (.fixed(1, 1), [fused]),
        (.batch(1), [-(1 + 0x1p-11)])) == [0x1p-24])
    // Ascending, the 1 is lost in 2^24; in any other order it survives.
    #expect(
      try apply(
        .contraction(.plain), batch: 1, (.batch(3), [0x1p24, 1, -0x1p24] as [Float]),
        (.fixed(3, 1), [1, 1, 1])) == [0])
    #expect(
      try apply(
        .contraction(.transposedLeft(.whole)), batch: 3,
        (.batch(1), [0x1p24, 1, -0x1p24] as [Float]),
        (.batch(1), [1, 1, 1])) == [0])
  }

  @Test func `a fan-out's second contraction goes on where the first ended`() throws {
    let gradient: [Float] = [0x1p24, 1]
    let inputs = StepInputs<Float>(rows: 1, data: ["a": gradient, "b": [1, -0x1p24]])
    let chain = try evaluate(batch: 1, inputs: inputs) { builder in
      let weight = builder.constant(1, shape: .fixed(1, 2))
      let a = builder.add(.input(site: "a", .float, .batch(2)))
      let b = builder.add(.input(site: "b", .float, .batch(2)))
      let first = builder.add(.contraction(.transposedRight), a, weight)
      return builder.add(.contraction(.transposedRight), b, weight, first)
    }
    // 2^24 + 1 → 2^24, + 1 → 2^24, − 2^24 → 0; two chains added would give 1.
    #expect(chain.elements == [0])
  }

  @Test func `threads do not change a bit`() throws {
    let (rows, depth, columns) = (41, 257, 103)
    let left = (0..<rows * depth).map { Float($0 * 7919 % 1009 - 504) / 977 }
    let right = (0..<depth * columns).map { Float($0 * 6101 % 1013 - 506) / 991 }
    let product = try apply(
      .contraction(.plain), batch: rows, (.batch(depth), left), (.fixed(depth, columns), right))
    var expected: [Float] = []
    for row in 0..<rows {
      for column in 0..<columns {
        var sum: Float = 0
        for k in 0..<depth {
          sum = sum.addingProduct(left[row * depth + k], right[k * columns + column])
        }
        expected.append(sum)
      }
    }
    #expect(bits(product) == bits(expected))
  }
}
