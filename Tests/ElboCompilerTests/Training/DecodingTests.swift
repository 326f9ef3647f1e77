import ElboCompiler
import ElboIR
import Testing

@Suite struct DecodingTests {
  @Test func `codes of the caller's own give the same bits, compiled and interpreted`() throws {
    let codes: [Float] = (0..<14).map { Float($0) * 0.5 - 3 }
    let compiled = try TrainerFixture.trainer(isInterpreted: false).decode(["z": codes])
    let interpreted = try TrainerFixture.trainer(isInterpreted: true).decode(["z": codes])
    #expect(compiled["x"]?.count == 7 * 8)
    #expect(compiled == interpreted)
  }

  @Test func `the posterior's means decode to the reconstruction`() throws {
    let trainer = try TrainerFixture.trainer(isInterpreted: false)
    try trainer.train(epochs: 1) { _ in }
    let examples = ExampleSelection.range(0..<9)
    let encoded = try trainer.run(.encode, on: trainer.testData, examples: examples)
    let decoded = try trainer.decode(["z": encoded["z.mean"] ?? []])
    #expect(decoded == (try trainer.run(.reconstruct, on: trainer.testData, examples: examples)))
  }

  @Test func `codes that do not fit are named, all of them`() throws {
    let trainer = try TrainerFixture.trainer(isInterpreted: true)
    #expect(
      throws: TrainingError.dataDoesNotFit([
        "latent 'z' has 2 elements, and 3 numbers are no multiple of that",
        "there is no latent 'w'; TinyVAE has z",
      ])
    ) { try trainer.decode(["z": [1, 2, 3], "w": [1]]) }
    #expect(
      throws: TrainingError.dataDoesNotFit([
        "there are no codes for latent 'z', which has 2 elements"
      ])
    ) { try trainer.decode([:]) }
    #expect(throws: TrainingError.dataDoesNotFit(["there are no codes"])) {
      try trainer.decode(["z": []])
    }
  }
}
