import Testing

import ElboC

/// How convolutions, their gradients and reductions of grids are run, by shape.
@Suite struct WindowSchedulerTests {
  private func lines(
    _ node: Int, _ graph: String, _ target: Target = .avx512
  ) throws -> String {
    try PlannedKernel(computing: node, of: graph).schedule(target)
  }

  @Test func `channels that fill no vector have a last panel, and tiles stand outside`() throws {
    #expect(
      try lines(5, WindowedGraphs.forward(inputs: 2, outputs: 20)) == """
        data: 1 vectors a row
        columns: panels 1 × 1, 1 × 1 (4 columns) vectors; tiles 2 × 8 rows, tiles outside
        """)
    #expect(
      try lines(5, WindowedGraphs.forward(inputs: 2, outputs: 20), .avx2) == """
        data: 2 vectors a row
        columns: panels 1 × 2, 1 × 1 (4 columns) vectors; tiles 2 × 6, 1 × 4 rows, tiles outside
        """)
    #expect(
      try lines(2, WindowedGraphs.up(inputs: 16, outputs: 16)) == """
        data: 4 vectors a row
        columns: panels 1 × 1 vectors; tiles 2 × 8 rows, tiles outside
        """)
    #expect(
      try lines(5, WindowedGraphs.forward(inputs: 4, outputs: 40, groups: 2)) == """
        data: 2 vectors a row
        columns: panels 1 × 1, 1 × 1 (4 columns) vectors; tiles 2 × 8 rows, tiles outside
        """)
  }

  @Test func `few channels have vectors of rows`() throws {
    #expect(
      try lines(5, WindowedGraphs.forward(inputs: 2, outputs: 3)) == """
        data: 1 vectors a row
        rows: 1 vectors a block
        """)
    #expect(
      try lines(2, WindowedGraphs.up(inputs: 1, outputs: 16), .avx2) == """
        data: 8 vectors a row
        rows: 2 vectors a block
        """)
    #expect(
      try lines(2, WindowedGraphs.weight(inputs: 16, outputs: 3)) == """
        rows: 1 vectors a block
        transposed copy: stored with its matrix
        """)
  }

  @Test func `a weight is summed in chunks of data, of few rows with its taps inside`() throws {
    #expect(
      try lines(2, WindowedGraphs.weight(inputs: 16, outputs: 16)) == """
        columns: panels 1 × 1 vectors; tiles 2 × 8 rows; chunks of 12 terms; taps 0..<1, 1..<3
        transposed copy: squares in registers
        """)
    #expect(
      try lines(2, WindowedGraphs.weight(inputs: 5, outputs: 20), .avx2) == """
        columns: panels 1 × 2, 1 × 1 (4 columns) vectors; tiles 1 × 5 rows; chunks of 12 terms; taps 0..<1, 1..<3
        transposed copy: element by element
        """)
    #expect(
      try lines(2, WindowedGraphs.weight(inputs: 2, outputs: 16)) == """
        columns: panels 1 × 1 vectors; tiles 1 × 2 rows; taps inside
        transposed copy: element by element
        """)
  }

  @Test func `a grid is reduced a vector at a time`() throws {
    #expect(
      try lines(1, WindowedGraphs.grid(positions: 40, channels: 20)) == """
        data: 50 vectors a row
        columns: panels 1 × 1, 1 × 1 (4 columns) vectors; tiles 16 × 1 rows
        """)
    #expect(
      try lines(1, WindowedGraphs.grid(positions: 40, channels: 16), .avx2) == """
        data: 80 vectors a row
        columns: panels 1 × 2 vectors; tiles 16 × 1 rows
        """)
  }
}
