import ElboIR
import CElboTrainer
import ElboCompiler
import ElboToolchain
import GeneratedDenseVAE
import GeneratedTinyVAE
import Testing

/// The committed trainers, compiled by the package's own build, against the interpreter.
@Suite struct InProcessTests {
  private static let seed: UInt64 = 0x0023_4567_89ab_cdef
  fileprivate static let sets = ProcessorFeatures.host().instructionSets

  /// 20 steps, the last of them with three rows.
  private static func reference() throws -> ReferenceSteps {
    let model = try GoldenTrainer.tiny.compiled()
    let data = SyntheticData.columns(for: model.lowered.sites, rows: 11, seed: 3)
    let rows = Array(repeating: 4, count: 19) + [3]
    let order = SyntheticData.order(count: 79, rows: 11, seed: 5)
    var steps = try ReferenceSteps(of: model, seed: seed, data: data, order: order, rows: rows)
    while !steps.isAtEnd { try steps.advance() }
    return steps
  }

  private func compare(_ number: Int, named name: String) throws {
    let reference = try Self.reference()
    guard case .bytes(let images) = reference.data["x"] else {
      Issue.record("the model has no pixels")
      return
    }
    for threads in 1...3 {
      let trainer = try InProcessTrainer(
        tiny_vae_api(), seed: Self.seed, threads: threads, instructionSet: number)
      #expect(trainer.instructionSetName == name)
      expectEqualBits(try trainer.train(images, reference.order), expected: reference.metrics)
      expectEqualBits(try trainer.state(), expected: reference.state)
    }
  }

  @Test func `plain C trains as the interpreter does, with 1 to 3 threads`() throws {
    try compare(elbo_use_portable, named: "portable")
  }

  @Test(.enabled(if: InProcessTests.sets.contains(.avx2), "this processor has no AVX2"))
  func `AVX2 trains as the interpreter does, with 1 to 3 threads`() throws {
    try compare(elbo_use_avx2, named: "avx2")
  }

  @Test(.enabled(if: InProcessTests.sets.contains(.avx512), "this processor has no AVX-512"))
  func `AVX-512 trains as the interpreter does, with 1 to 3 threads`() throws {
    try compare(elbo_use_avx512, named: "avx512")
  }

  @Test func `an instruction set that the processor lacks is refused`() throws {
    let refusals: [(InstructionSet, Int, Int)] = [
      (.avx512, elbo_use_avx512, elbo_no_avx512),
      (.avx2, elbo_use_avx2, elbo_no_avx2),
      (.neon, elbo_use_neon, elbo_no_neon),
    ]
    for (set, number, status) in refusals where !Self.sets.contains(set) {
      let error = #expect(throws: TrainerStatus.self) {
        _ = try InProcessTrainer(tiny_vae_api(), seed: 1, instructionSet: number)
      }
      #expect(error?.number == status)
    }
  }

  @Test func `the best instruction set is taken by itself`() throws {
    #expect(
      try InProcessTrainer(tiny_vae_api(), seed: 1).instructionSetName == Self.sets[0].rawValue)
  }

  @Test func `a step of the dense model has the interpreter's bits`() throws {
    let model = try GoldenTrainer.dense.compiled()
    let data = SyntheticData.columns(for: model.lowered.sites, rows: 128, seed: 3)
    let order = SyntheticData.order(count: 128, rows: 128, seed: 5)
    var reference = try ReferenceSteps(
      of: model, seed: Self.seed, data: data, order: order, rows: [128])
    try reference.advance()
    guard case .bytes(let images) = data["x"] else {
      Issue.record("the model has no pixels")
      return
    }
    let trainer = try InProcessTrainer(dense_vae_api(), seed: Self.seed, threads: 2)
    expectEqualBits(try trainer.train(images, order), expected: reference.metrics)
    expectEqualBits(try trainer.state(), expected: reference.state)
  }
}
