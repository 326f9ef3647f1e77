import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

/// The nests of nodes that move elements, by axes and maps.
@Suite struct MovementTests {
  private func movement(_ lines: String) throws -> [String] {
    let graph = try Graph(lines: lines, batch: 4)
    guard let output = graph.outputs.first else { return [] }
    return Movement(of: output.node, in: graph, rowsPerBlock: 2).parts.map { part in
      "\(part.axes.map(\.count)) \(part.to.text) = \(part.from.text)"
    }
  }

  @Test func `a slice begins later`() throws {
    let parts = try movement(
      """
      %0 = input "x" float[B, 3, 4] : float[B, 3, 4] forward
      %1 = slice axis 1 start 1 count 2 %0 : float[B, 3, 2] forward
      output "y" %1
      """)
    #expect(parts == ["[4, 3, 2] 16 a0 + 2 a1 + a2 = 16 a0 + 4 a1 + a2 + 1"])
  }

  @Test func `a permutation reads along other axes`() throws {
    let parts = try movement(
      """
      %0 = input "x" float[B, 2, 3, 4] : float[B, 2, 3, 4] forward
      %1 = permute axes [2, 0, 1] %0 : float[B, 4, 2, 3] forward
      output "y" %1
      """)
    #expect(parts == ["[4, 4, 2, 3] 32 a0 + 6 a1 + 3 a2 + a3 = 32 a0 + 12 a2 + 4 a3 + a1"])
  }

  @Test func `a permutation of a matrix reads its padded rows`() throws {
    let parts = try movement(
      """
      state "w" parameter [2, 20] constant(0.0)
      %0 = state "w" [2, 20] : float[2, 20] forward
      %1 = permute axes [1, 0] %0 : float[20, 2] forward
      output "y" %1
      """)
    #expect(parts == ["[20, 2] 16 a0 + a1 = 32 a1 + a0"])
  }

  @Test func `each read of a tensor in a concatenation is that tensor`() throws {
    let graph = try Graph(
      lines: """
        state "w" parameter [5] constant(0.0)
        %0 = state "w" [5] : float[5] forward
        %1 = state "w" [5] : float[5] forward
        %2 = concatenate axis 0 %0 %1 : float[10] forward
        output "y" %2
        """, batch: 4)
    #expect(PlanVerifier.verify(Planner.plan(graph)).map(\.message) == [])
  }

  @Test func `a concatenation has a nest for each operand`() throws {
    let parts = try movement(
      """
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = input "y" float[B, 20] : float[B, 20] forward
      %2 = concatenate axis 0 %0 %1 : float[B, 22] forward
      output "y" %2
      """)
    #expect(parts == ["[4, 2] 32 a0 + a1 = 16 a0 + a1", "[4, 20] 32 a0 + a1 + 2 = 32 a0 + a1"])
  }

  @Test func `a broadcast reads the same element again`() throws {
    let parts = try movement(
      """
      %0 = input "x" float[B, 3, 1] : float[B, 3, 1] forward
      %1 = broadcast [B, 3, 4] %0 : float[B, 3, 4] forward
      output "y" %1
      """)
    #expect(parts == ["[4, 3, 4] 16 a0 + 4 a1 + a2 = 16 a0 + a1"])
  }

  @Test func `a matrix under other rows moves run by run`() throws {
    let parts = try movement(
      """
      state "w" parameter [2, 3] constant(0.0)
      %0 = state "w" [2, 3] : float[2, 3] forward
      %1 = reshape [3, 2] %0 : float[3, 2] forward
      output "y" %1
      """)
    #expect(
      parts == [
        "[1, 2] 48 a0 + a1 = 32 a0 + a1", "[1, 1] 48 a0 + a1 + 16 = 32 a0 + a1 + 2",
        "[1, 1] 48 a0 + a1 + 17 = 32 a0 + a1 + 16", "[1, 2] 48 a0 + a1 + 32 = 32 a0 + a1 + 17",
      ])
  }

  @Test func `a reduction has its terms last`() throws {
    let parts = try movement(
      """
      %0 = input "x" float[B, 3, 4] : float[B, 3, 4] forward
      %1 = reduce.sum axes [0] %0 : float[B, 4] forward
      output "y" %1
      """)
    #expect(parts == ["[4, 4, 3] 16 a0 + a1 = 16 a0 + 4 a2 + a1"])
  }
}

extension AffineMap {
  /// `16 a0 + a1 + 3`
  fileprivate var text: String {
    let terms = terms.map { term in
      (term.coefficient == 1 ? "" : "\(term.coefficient) ") + "a\(term.axis)"
    }
    return (terms + (constant == 0 ? [] : ["\(constant)"])).joined(separator: " + ")
  }
}
