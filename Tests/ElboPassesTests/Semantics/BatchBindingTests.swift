import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

struct BatchBindingTests {
  private static let graph = """
    %0 = input "x" float[B, 3] : float[B, 3] forward
    %1 = exp %0 : float[B, 3] forward
    output "y" %1
    """

  @Test func `each role has its batch size, and its nodes stay`() throws {
    let options = smallOptions { $0.evaluationBatchSize = 9 }
    for (role, batch) in [(Role.train, 4), (.evaluate, 9), (.encode, 9)] {
      let graph = try Graph(lines: Self.graph, role: role, batch: 0)
      let bound = try run(BatchBinding(), graph, role, options).graph
      #expect(bound.batch == batch)
      #expect(bound.lines == Self.graph)
    }
  }

  @Test(arguments: [(1 << 11, true), ((1 << 11) + 1, false)])
  func `a value that grows too large is reported`(batch: Int, fits: Bool) throws {
    let large = """
      %0 = input "x" float[B, 1048576] : float[B, 1048576] forward
      """
    let options = smallOptions { $0.batchSize = batch }
    let binding = { try run(BatchBinding(), Graph(lines: large, batch: 0), .train, options) }
    guard !fits else { return #expect(try binding().graph.batch == batch) }
    let error = #expect(throws: DiagnosticsError.self) { try binding() }
    #expect(
      error?.diagnostics.map(\.message) == [
        "a value of shape [B, 1048576] has too many elements for a batch of \(batch)"
      ])
  }
}
