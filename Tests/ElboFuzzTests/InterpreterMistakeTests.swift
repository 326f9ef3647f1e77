import ElboFuzz
import ElboInterpreter
import ElboToolchain
import Foundation
import Testing

/// How soon the fuzzer finds mistakes in what it compares with; `docs/planted-bugs.md` has the table.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["ELBO_NIGHTLY"] == "1"))
struct InterpreterMistakeTests {
  /// Cases of one attempt, and of all.
  private static let block = 16
  private static let cases = 256

  /// The first case of seed 1 that a mistake fails, and what is said of it.
  private func firstFailure(
    _ mistake: InterpreterMistake, _ toolchains: ToolchainChoice, _ runtime: Runtime
  ) throws -> (number: Int, finding: Finding)? {
    for start in stride(from: 0, to: Self.cases, by: Self.block) {
      var failed: [Int: Finding] = [:]
      let batch = Batch(
        seed: 1, toolchains: toolchains, runtime: runtime, evaluate: mistake.evaluation
      ) { event in
        if case .failed(let number, let finding) = event { failed[number] = finding }
      }
      try batch.run(Array(start..<start + Self.block))
      if let first = failed.min(by: { $0.key < $1.key }) { return (first.key, first.value) }
    }
    return nil
  }

  @Test func `the fuzzer finds every mistake within 256 cases`() throws {
    let folder = try TemporaryFolder(named: "elbo-fuzz-runtime")
    let toolchains = try ToolchainChoice()
    try Runtime.build(in: folder.path, with: toolchains.standard.compiler)
    let runtime = try Runtime(folder: folder.path)
    for mistake in InterpreterMistake.all {
      let first = try firstFailure(mistake, toolchains, runtime)
      #expect(first != nil, "\(mistake.name)")
      guard let first else { continue }
      print("| \(mistake.name) | \(first.number + 1) | \(first.finding.signature) |")
    }
  }
}
