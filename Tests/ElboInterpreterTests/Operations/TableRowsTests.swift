import ElboIR
import Testing

import ElboInterpreter

/// Rows of a table by an index, and the sums of values in its rows.
@Suite struct TableRowsTests {
  private func value(
    _ operation: Operation, index: [Float], positions: Shape, other: (shape: Shape, [Float])
  ) throws -> [Float] {
    var inputs = StepInputs<Float>(rows: 3, data: ["i": index])
    inputs.data["v"] = other.1
    return try evaluate(batch: 3, inputs: inputs) { builder in
      let i = builder.add(.input(site: "i", .index, positions))
      return builder.add(operation, i, builder.add(.input(site: "v", .float, other.shape)))
    }.elements
  }

  @Test func `a gather copies rows, +0 where there is none`() throws {
    let table: (Shape, [Float]) = (.fixed(3, 2), [1, 2, -0.0, .infinity, 5, 6])
    let found = try value(.gather, index: [2, 1, 7], positions: .row, other: table)
    #expect(bits(found) == bits([5, 6, -0.0, .infinity, 0, 0]))
    let positions = try value(
      .gather, index: [0, 2, 2, 0, 1, 1], positions: .batch(2), other: table)
    #expect(positions == [1, 2, 5, 6, 5, 6, 1, 2, 0, .infinity, 0, .infinity])
  }

  @Test func `sums go to the row of each index`() throws {
    let sum = Operation.scatterAdd(count: 3, .whole)
    let values: (Shape, [Float]) = (.batch(2), [1, 2, 3, 4, 5, 6])
    #expect(
      try value(sum, index: [2, 0, 2], positions: .row, other: values) == [3, 4, 0, 0, 6, 8])
    #expect(
      try value(sum, index: [3, 0, 9], positions: .row, other: values) == [3, 4, 0, 0, 0, 0])
  }

  /// 2²⁴ + 1 + 1 is 2²⁴ from the left, and 2²⁴ + 2 from the right.
  @Test func `a sum is one chain, rows ascending and positions within them`() throws {
    let big = Float(1 << 24)
    let sum = Operation.scatterAdd(count: 1, .whole)
    #expect(
      try value(sum, index: [0, 0, 0], positions: .row, other: (.row, [big, 1, 1])) == [big])
    #expect(
      try value(sum, index: [0, 0, 0], positions: .row, other: (.row, [1, 1, big])) == [big + 2])
    let rows: (Shape, [Float]) = (.batch(2), [1, 1, big, 0, 0, 0])
    #expect(
      try value(sum, index: [0, 0, 0, 0, 0, 0], positions: .batch(2), other: rows) == [big + 2])
    let minusZero: (Shape, [Float]) = (.row, [-0.0, -0.0, -0.0])
    let zero = try value(sum, index: [0, 0, 0], positions: .row, other: minusZero)
    #expect(bits(zero) == bits([0]))
  }

  @Test func `a part of the batch sums its rows alone`() throws {
    let values: (Shape, [Float]) = (.row, [1, 2, 4])
    let parts = try (0..<2).map { part in
      try value(
        .scatterAdd(count: 2, Segment(part, of: 2)), index: [1, 1, 0], positions: .row,
        other: values)
    }
    #expect(parts == [[0, 1], [4, 2]])
  }
}
