import ElboCompiler
import ElboIR
import ElboModels
import ElboTestSupport
import ElboToolchain
import Testing

/// Trainers, the committed one and one of convolutions, built for 64-bit Arm and run by an emulator.
@Suite struct ArmTests {
  @Test(
    .enabled(
      if: ArmToolchain.isPresent,
      """
      needs clang with lld, an emulator and Arm's C library \
      (Debian: qemu-user-static, libc6-dev-arm64-cross)
      """))
  func `NEON and plain C on Arm give this machine's bits`() throws {
    let trainer = try StandaloneTrainer()
    let program = trainer.path("trainer-for-arm")
    try ArmToolchain.build(trainer, to: program)
    let neon = try trainer.train(ArmToolchain.run(program), instructionSet: "neon", threads: 2)
    try trainer.expectEqualState(neon)
    #expect(try trainer.train(ArmToolchain.run(program), instructionSet: "best") == neon)
    #expect(try trainer.train(ArmToolchain.run(program), instructionSet: "portable") == neon)
  }

  @Test(.enabled(if: ArmToolchain.isPresent, "needs what the test above needs"))
  func `convolutions in NEON and in plain C on Arm give this machine's bits`() throws {
    var sizes = ConvolutionalVAE.Sizes()
    sizes.side = 8
    sizes.channels = 5
    sizes.hidden = 10
    sizes.latent = 3
    var options = CompileOptions()
    options.batchSize = 8
    options.evaluationBatchSize = 8
    let trainer = try StandaloneTrainer(
      of: try Compiler(options: options).compile(ConvolutionalVAE(sizes)),
      named: "convolutional_vae", images: ImageFiles(height: 8, width: 8))
    try trainer.build("make", "-C", trainer.source, isSilent: false)
    let here = try trainer.train([trainer.program], threads: 2)
    let program = trainer.path("trainer-for-arm")
    try ArmToolchain.build(trainer, to: program)
    let arm = ArmToolchain.run(program)
    #expect(try trainer.train(arm, instructionSet: "neon", threads: 2) == here)
    #expect(try trainer.train(arm, instructionSet: "portable") == here)
  }
}
