import ElboCompiler
import ElboIR
import ElboModels
import Testing

import ElboCommand

@Suite struct BenchCommandTests {
  private let run = CommandRun(models: ModelCatalog(of: Catalog.models))

  @Test func `training is no other program, which is wrong usage`() {
    #expect(run.run(with: ["bench", "TinyVAE", "--role", "train"]) == .usage)
  }

  @Test func `a program that the model lacks is wrong usage`() {
    #expect(run.run(with: ["bench", "Classifier", "--role", "encode"]) == .usage)
  }
}
