import ElboToolchain
import Foundation

/// What builds and runs programs for 64-bit Arm: clang, Debian's C library for Arm, and qemu.
enum ArmToolchain {
  private static let system = "/usr/aarch64-linux-gnu"
  private static let emulator = "qemu-aarch64-static"

  static var isPresent: Bool {
    clang != nil && FileManager.default.fileExists(atPath: system + "/lib/crt1.o")
      && Program.succeeds(emulator, "--version")
  }

  private static var clang: String? {
    guard let compiler = try? CCompiler.find(), compiler.kind == .clang else { return nil }
    return compiler.path
  }

  /// Builds the emitted folder with its own program. clang's headers stand in for gcc's, which the
  /// library's own would need.
  static func build(_ trainer: StandaloneTrainer, to program: String) throws {
    let library = system + "/lib"
    let files = try trainer.units()
    try trainer.build(
      clang ?? "clang", "--target=aarch64-linux-gnu", "-O2", "-ffreestanding", "-isystem",
      system + "/include", "-fuse-ld=lld", "-nostdlib", "-L\(library)", "\(library)/crt1.o",
      "\(library)/crti.o", "-I\(trainer.source)", "-I\(trainer.source)/include",
      and: files + ["-lc", "-lm", "\(library)/crtn.o", "-o", program])
  }

  /// The words that start a program.
  static func run(_ program: String) -> [String] { [emulator, "-L", system, program] }
}
