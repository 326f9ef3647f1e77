import ElboToolchain
import Testing

/// The committed trainer, built for 64-bit Arm and run by an emulator.
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
}
