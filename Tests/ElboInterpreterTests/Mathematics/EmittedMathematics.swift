import ElboIR
import ElboTestSupport
import Foundation

/// `Scripts/mathematics/check.c` over one vector prelude, compiled one way.
struct EmittedMathematics: Sendable, CustomStringConvertible {
  enum InstructionSet: String, CaseIterable {
    case avx512, avx2, neon, portable
  }

  let instructionSet: InstructionSet
  let compiler: String
  let flags: [String]

  var description: String {
    ([instructionSet.rawValue, compiler] + flags).joined(separator: " ")
  }

  /// Both compilers, plain and with flags that would let them fuse; for NEON, clang as it is.
  static let sample =
    [InstructionSet.avx512, .avx2, .portable].flatMap { set in
      ["gcc", "clang"].flatMap { compiler in
        [["-O0"], ["-O3", "-march=native", "-ffp-contract=fast"]].map {
          EmittedMathematics(instructionSet: set, compiler: compiler, flags: $0)
        }
      }
    } + [EmittedMathematics(instructionSet: .neon, compiler: "clang", flags: ["-O2"])]

  /// One build for each instruction set, for the comparison over all inputs.
  static let exhaustive = InstructionSet.allCases.map {
    EmittedMathematics(
      instructionSet: $0, compiler: "clang",
      flags: $0 == .neon ? ["-O3"] : ["-O3", "-march=native"])
  }

  /// What keeps a build from running on this machine.
  struct Unavailable: Error, CustomStringConvertible {
    let description: String
  }

  /// A command that should have worked, and what it printed.
  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ command: [String], _ output: String) {
      description = command.joined(separator: " ") + "\n" + output
    }
  }

  /// Compiles, runs with each list of arguments, and gives what was printed.
  func output(of runs: [[String]]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "check").path
    let command = try compilation(to: program)
    let compilation = try run(command)
    guard compilation.status == 0 else { throw Failure(command, compilation.text) }
    return try runs.map { arguments in
      let result = try run(launcher + [program] + arguments)
      guard !result.isIllegalInstruction else {
        throw Unavailable(description: "this processor lacks \(instructionSet.rawValue)")
      }
      guard result.status == 0 else { throw Failure(arguments, result.text) }
      return result.text
    }
  }

  private static let armLibraries = "/usr/aarch64-linux-gnu"

  private var isForeign: Bool {
    #if arch(arm64)
      false
    #else
      instructionSet == .neon
    #endif
  }

  private var launcher: [String] {
    isForeign ? ["qemu-aarch64-static", "-L", Self.armLibraries] : []
  }

  private func compilation(to program: String) throws -> [String] {
    #if arch(arm64)
      if instructionSet == .avx512 || instructionSet == .avx2 {
        throw Unavailable(description: "this processor lacks \(instructionSet.rawValue)")
      }
    #endif
    for tool in [compiler] + launcher.prefix(1) where !isInstalled(tool) {
      throw Unavailable(description: "\(tool) is not installed")
    }
    let source = Repository.root.appending(path: "Scripts/mathematics/check.c").path
    let headers = Repository.root.appending(path: "Templates/prelude").path
    let prelude = "-DELBO_PRELUDE=\"elbo_prelude_\(instructionSet.rawValue).h\""
    let common =
      [compiler] + flags + ["-Wall", "-Wextra", "-Werror", prelude, "-I", headers, source]
    guard isForeign else { return common + ["-o", program, "-lm"] }
    let (root, libraries) = (Self.armLibraries, Self.armLibraries + "/lib")
    guard FileManager.default.fileExists(atPath: libraries + "/crt1.o") else {
      throw Unavailable(description: "libc6-dev-arm64-cross is not installed")
    }
    // Without gcc's start files: clang's driver would look for a cross gcc.
    return common + [
      "--target=aarch64-linux-gnu", "-ffreestanding", "-isystem", root + "/include",
      "-fuse-ld=lld", "-nostdlib", "-L" + libraries, libraries + "/crt1.o", libraries + "/crti.o",
      "-lc", "-lm", libraries + "/crtn.o", "-o", program,
    ]
  }

  private func isInstalled(_ tool: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
    }
  }

  private struct Result {
    let text: String
    let status: Int32
    let isIllegalInstruction: Bool
  }

  private func run(_ command: [String]) throws -> Result {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Result(
      text: text, status: process.terminationStatus,
      isIllegalInstruction: process.terminationReason == .uncaughtSignal
        && process.terminationStatus == SIGILL)
  }
}
