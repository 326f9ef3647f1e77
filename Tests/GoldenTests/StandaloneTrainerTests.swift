import ElboIR
import Foundation
import Testing

/// The committed folder, built and run without Swift.
@Suite struct StandaloneTrainerTests {
  @Test func `one line of cc builds a trainer with the same bits`() throws {
    let trainer = try StandaloneTrainer()
    let program = trainer.path("trainer-of-one-line")
    try trainer.build(
      "cc", "-O3", "-march=native", "-I\(trainer.source)", "-I\(trainer.source)/include", "-o",
      program, and: try trainer.units() + ["-lm", "-pthread"])
    try trainer.expectEqualState(try trainer.train([program], threads: 2))
  }

  @Test func `make builds a trainer with the same bits, and refuses what it cannot read`() throws {
    let trainer = try StandaloneTrainer()
    try trainer.build("make", "-C", trainer.source, isSilent: false)
    let saved = try trainer.train([trainer.program])
    try trainer.expectEqualState(saved)
    #expect(try trainer.train([trainer.program], instructionSet: "portable", threads: 3) == saved)
    try expectUsageErrors(trainer)
    try expectDataErrors(trainer)
    try trainer.build("make", "-C", trainer.source, "clean", isSilent: false)
    let left = try regularFiles(of: URL(fileURLWithPath: trainer.source))
    #expect(left == (try GoldenTrainer.tiny.committed()))
  }

  private func expectUsageErrors(_ trainer: StandaloneTrainer) throws {
    let missing = try trainer.refusal()
    #expect(missing.status == 64)
    #expect(missing.message.hasPrefix("error: --data DIR is missing\nusage: tiny_vae"))
    let unknown = try trainer.refusal("--data", trainer.data, "--speed", "9")
    #expect(unknown.status == 64)
    #expect(unknown.message.hasPrefix("error: --speed: unknown option\n"))
    let hostile = try trainer.refusal("--data", trainer.data, "--\u{1b}[31m\u{202e}", "9")
    #expect(hostile.message.hasPrefix(#"error: --\x1b[31m\xe2\x80\xae: unknown option"#))
    let number = try trainer.refusal("--data", trainer.data, "--threads", "0")
    #expect(number.status == 64)
    let range = CompileOptions.threadRange
    #expect(
      number.message == "error: --threads 0: expected a number from \(range.lowerBound) to "
        + "\(range.upperBound)\n")
  }

  private func expectDataErrors(_ trainer: StandaloneTrainer) throws {
    let absent = try trainer.refusal("--data", trainer.path("nowhere"))
    #expect(absent.status == 74)
    #expect(absent.message.hasPrefix("error: \(trainer.path("nowhere"))/train-images-idx3-ubyte"))
    let file = URL(fileURLWithPath: trainer.data + "/t10k-images-idx3-ubyte")
    try Data(try Data(contentsOf: file).dropLast(5)).write(to: file)
    let short = try trainer.refusal("--data", trainer.data)
    #expect(short.status == 65)
    #expect(
      short.message == """
        error: \(file.path): at byte 16: the file ends after 67 bytes of data, expected 72

        """)
  }

  private static let hasZlib = Program.succeeds(
    "cc", "-E", "-include", "zlib.h", "-x", "c", "/dev/null")

  @Test(.enabled(if: StandaloneTrainerTests.hasZlib, "the C compiler finds no zlib.h"))
  func `with zlib it reads compressed data, and less optimisation changes no bit`() throws {
    let trainer = try StandaloneTrainer()
    try trainer.build("make", "-C", trainer.source, "ZLIB=1", "CFLAGS=-O1", isSilent: false)
    for name in try FileManager.default.contentsOfDirectory(atPath: trainer.data) {
      try trainer.build("gzip", trainer.data + "/" + name)
    }
    try trainer.expectEqualState(try trainer.train([trainer.program]))
  }
}
