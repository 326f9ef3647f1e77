import Foundation
import Synchronization

extension CCompiler {
  /// Compiles C files to one shared library.
  ///
  /// The units are compiled beside each other, `jobs` at a time, then linked. A failure is reported
  /// for the first unit in the order given, whichever failed first.
  ///
  /// - Parameters:
  ///   - units: the `.c` files.
  ///   - output: the library; its folder must exist. The objects are left in a temporary folder
  ///     that is removed at the end.
  ///   - flags: stand after `standardFlags` and so win over them; the linker gets them too, as
  ///     sanitizers need.
  ///   - includeFolders: where the headers lie.
  ///   - jobs: how many units are compiled at a time.
  /// - Throws: `ToolchainError.compilationFailed` with the compiler's own output.
  package func compile(
    _ units: [String], to output: String, flags: [String] = [], includeFolders: [String] = [],
    jobs: Int = 2
  ) throws {
    let scratch = try TemporaryFolder(named: "elbo-objects")
    let objects = units.indices.map { scratch.file(named: "unit\($0).o") }
    try compile(units, toObjects: objects, flags: flags, includeFolders: includeFolders, jobs: jobs)
    try link(objects, to: output, flags: flags + ["-shared"])
    withExtendedLifetime(scratch) {}
  }

  /// Compiles each C file to the object at the same position of another list.
  ///
  /// - Throws: `ToolchainError.compilationFailed` with the compiler's own output.
  package func compile(
    _ units: [String], toObjects objects: [String], flags: [String] = [],
    includeFolders: [String] = [], jobs: Int = 2
  ) throws {
    let shared = Self.standardFlags + flags + includeFolders.map { "-I" + $0 }
    try runAll(
      zip(units, objects).map { unit, object in shared + ["-c", unit, "-o", object] }, jobs: jobs)
  }

  /// Links objects to a program or, with `-shared`, to a library.
  ///
  /// - Throws: `ToolchainError.compilationFailed` with the linker's own output.
  package func link(_ objects: [String], to output: String, flags: [String] = []) throws {
    try run(with: Self.standardFlags + flags + ["-o", output] + objects + ["-lm"])
  }

  /// The assembly of one unit, as the inspector shows it.
  ///
  /// - Throws: `ToolchainError.compilationFailed` with the compiler's own output.
  package func assembly(
    of unit: String, flags: [String] = [], includeFolders: [String] = []
  ) throws -> String {
    let scratch = try TemporaryFolder(named: "elbo-assembly")
    let output = scratch.file(named: "unit.s")
    let shared = Self.standardFlags + flags + includeFolders.map { "-I" + $0 }
    try run(with: shared + ["-S", unit, "-o", output])
    return String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
  }

  private func runAll(_ commands: [[String]], jobs: Int) throws {
    let workers = max(1, min(jobs, commands.count))
    let failures = Mutex<[Int: any Error]>([:])
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for index in stride(from: worker, to: commands.count, by: workers) {
        do {
          try run(with: commands[index])
        } catch {
          failures.withLock { $0[index] = error }
        }
      }
    }
    if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
  }

  private func run(with arguments: [String]) throws {
    let all = leadingArguments + arguments
    let result = try runProcess(path, arguments: all)
    guard result.status == 0 else {
      throw ToolchainError.compilationFailed(
        command: ([path] + all).joined(separator: " "), status: result.status,
        output: result.output)
    }
  }
}
