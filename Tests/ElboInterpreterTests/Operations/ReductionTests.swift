import ElboIR
import Testing

import ElboInterpreter

@Suite struct ReductionTests {
  private let sum = Operation.reduce(.sum, axes: [0])

  @Test func `a sum takes elements sixteen apart in one lane`() throws {
    var values = [Float](repeating: 0, count: 18)
    (values[1], values[9], values[17]) = (1, 0x1p24, 1)
    // 1 + 1 in lane 1 first; one chain, or eight lanes, would lose both.
    #expect(try apply(sum, batch: 1, (.batch(18), values)) == [0x1p24 + 2])
  }

  @Test func `lanes eight apart are added first`() throws {
    var values = [Float](repeating: 0, count: 16)
    (values[0], values[8], values[1]) = (1, 1, 0x1p24)
    #expect(try apply(sum, batch: 1, (.batch(16), values)) == [0x1p24 + 2])
    (values[8], values[4]) = (0x1p24, 1)
    (values[0], values[1]) = (0, 1)
    // (2^24 + 1) + 1 by way of lanes 8, 4 and 1: each 1 is lost.
    #expect(try apply(sum, batch: 1, (.batch(16), values)) == [0x1p24])
  }

  @Test func `a sum starts at positive zero`() throws {
    #expect(bits(try apply(sum, batch: 1, (.batch(1), [-0.0 as Float]))) == [0])
  }

  @Test func `several axes are taken in row-major order for each that is kept`() throws {
    let values = (0..<24).map { Float(1 << $0) }
    let outer = try apply(
      .reduce(.sum, axes: [0, 2]), batch: 2, (.batch(2, 3, 2), values))
    var expected: [Float] = []
    for start in [0, 2, 4, 12, 14, 16] {
      expected.append(values[start] + values[start + 1] + values[start + 6] + values[start + 7])
    }
    #expect(outer == expected)
    #expect(
      try apply(.reduce(.sum, axes: [0, 1]), (.fixed(2, 2), [1, 2, 3, 4] as [Double]))
        == [10])
  }

  @Test func `the order of flattened axes decides the lane`() throws {
    var values = [Float](repeating: 0, count: 40)
    // Of [20, 2], feature [8, 1] is element 17, in one lane with element 1 = [0, 1].
    (values[1], values[17], values[9]) = (1, 1, 0x1p24)
    #expect(
      try apply(.reduce(.sum, axes: [0, 1]), batch: 1, (.batch(20, 2), values)) == [
        0x1p24 + 2
      ])
  }

  @Test func `a maximum starts at minus infinity and hands NaN on`() throws {
    let shape = Shape.batch(3)
    let values: [Float] = [-3, -1, -2, -.infinity, -.infinity, -.infinity]
    #expect(try apply(.reduce(.maximum, axes: [0]), (shape, values)) == [-1, -.infinity])
    let broken = try apply(
      .reduce(.maximum, axes: [0]), batch: 1, (shape, [1, Float.nan, 2]))
    #expect(broken[0].isNaN)
  }

  @Test func `a batch sum is one chain over the rows of its segment`() throws {
    let values: [Float] = [0x1p24, 1, 1, 2, 1, 3, -0x1p24, 4]
    #expect(try apply(.batchSum(.whole), batch: 4, (.batch(2), values)) == [0, 10])
    #expect(
      try apply(.batchSum(Segment(1, of: 2)), batch: 4, (.batch(2), values)) == [
        1 - 0x1p24, 7,
      ])
    #expect(bits(try apply(.batchSum(.whole), batch: 1, (.row, [-0.0 as Float]))) == [0])
  }
}
