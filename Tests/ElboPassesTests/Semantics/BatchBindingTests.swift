import ElboIR
import ElboPasses
import Testing

struct BatchBindingTests {
  @Test func `each role has its batch size`() throws {
    let options = smallOptions { $0.evaluationBatchSize = 9 }
    #expect(try run(BatchBinding(), Models.vae(), .train, options).graph.batch == 4)
    #expect(try run(BatchBinding(), Models.vae(), .encode, options).graph.batch == 9)
  }

  @Test func `a value that grows too large is reported`() throws {
    var draft = ModelDraft()
    _ = draft.data(.given, "x", .real, 1 << 20)
    let options = smallOptions { $0.batchSize = 1 << 12 }
    let error = #expect(throws: DiagnosticsError.self) {
      try run(BatchBinding(), draft.graph("large"), .train, options)
    }
    #expect(
      error?.diagnostics.map(\.message) == [
        "a value of shape [B, 1048576] has too many elements for a batch of 4096"
      ])
  }
}
