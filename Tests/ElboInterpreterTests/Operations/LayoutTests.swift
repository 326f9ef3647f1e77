import ElboIR
import Testing

import ElboInterpreter

@Suite struct LayoutTests {
  private let counting: [Float] = (0..<12).map(Float.init)

  @Test func `a broadcast repeats absent axes, axes of one and the batch`() throws {
    #expect(try apply(.broadcast(.batch(2)), (.scalar, [7 as Float])) == [7, 7, 7, 7])
    #expect(
      try apply(.broadcast(.batch(2)), (.fixed(2), [1, 2] as [Float])) == [1, 2, 1, 2])
    #expect(try apply(.broadcast(.batch(2)), (.row, [1, 2] as [Float])) == [1, 1, 2, 2])
    #expect(
      try apply(.broadcast(.batch(2, 3)), (.batch(2, 1), [1, 2, 3, 4] as [Float]))
        == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4])
    #expect(
      try apply(.broadcast(.batch(2, 2)), (.batch(2), [1, 2, 3, 4] as [Float]))
        == [1, 2, 1, 2, 3, 4, 3, 4])
  }

  @Test func `a reshape keeps the order`() throws {
    #expect(try apply(.reshape([3, 2]), (.batch(6), counting)) == counting)
  }

  @Test func `a slice takes a range of one axis`() throws {
    #expect(
      try apply(.slice(axis: 1, start: 1, count: 2), (.batch(2, 3), counting))
        == [1, 2, 4, 5, 7, 8, 10, 11])
    #expect(
      try apply(.slice(axis: 0, start: 1, count: 1), (.batch(2, 3), counting))
        == [3, 4, 5, 9, 10, 11])
    #expect(
      try apply(.slice(axis: 0, start: 2, count: 2), (.fixed(4, 3), counting))
        == [6, 7, 8, 9, 10, 11])
  }

  @Test func `a permutation gives the axes another order`() throws {
    #expect(
      try apply(.permute([1, 0]), (.batch(2, 3), counting))
        == [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11])
    #expect(try apply(.permute([1, 0]), (.fixed(2, 2), [1, 2, 3, 4] as [Float])) == [1, 3, 2, 4])
    #expect(try apply(.permute([]), (.row, [1, 2] as [Float])) == [1, 2])
  }

  /// Element [c, a, b] of the result is element [a, b, c].
  @Test func `three axes turn the way that is said`() throws {
    #expect(
      try apply(.permute([2, 0, 1]), (.fixed(2, 3, 2), counting))
        == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11])
    #expect(
      try apply(.permute([1, 2, 0]), (.fixed(2, 3, 2), counting))
        == [0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11])
  }

  @Test func `a concatenation joins along one axis`() throws {
    #expect(
      try apply(.concatenate(axis: 0), (.batch(2), [1, 2, 3, 4] as [Float]), (.batch(1), [5, 6]))
        == [1, 2, 5, 3, 4, 6])
    #expect(
      try apply(
        .concatenate(axis: 1), batch: 1, (.batch(2, 1), [1, 2] as [Float]),
        (.batch(2, 2), [3, 4, 5, 6])) == [1, 3, 4, 2, 5, 6])
  }

  @Test func `an index becomes one hot`() throws {
    let inputs = StepInputs<Float>(rows: 2, data: ["i": [2, 0]])
    let result = try evaluate(inputs: inputs) { builder in
      builder.add(.oneHot(count: 3), builder.add(.input(site: "i", .index, .row)))
    }
    #expect(result.elements == [0, 0, 1, 1, 0, 0])
    #expect(result.element == .boolean)
    #expect(result.dimensions == [2, 3])
  }
}
