import ElboSystem
import ElboToolchain
import Foundation

/// Runs a reproduction's own commands in a copy of its folder, by a new process.
package struct Replay {
  /// What the commands came to.
  package struct Outcome: Sendable {
    /// Whether the same goes wrong.
    package let failsAgain: Bool
    /// What the replay said last.
    package let answer: String
    /// The exit status of the C compilers; nil where there is no C.
    package let compilation: Int32?
  }

  private let finding: Finding
  /// The program that the folder's commands call `elbo`.
  private let program: String

  package init(of finding: Finding, with program: String) {
    self.finding = finding
    self.program = program
  }

  /// - Throws: Where the folder cannot be copied, or no process be started.
  package func run(in folder: String) throws -> Outcome {
    let clean = try TemporaryFolder(named: "elbo-replay")
    let copy = clean.file(named: "case")
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    let hasC = FileManager.default.fileExists(atPath: copy.appending(path: "compile.sh"))
    let compilation =
      hasC ? try runProcess("/bin/sh", arguments: [copy.appending(path: "compile.sh")]) : nil
    let replay = try runProcess(
      "/usr/bin/env", arguments: ["ELBO=\(program)", "/bin/sh", copy.appending(path: "replay.sh")])
    withExtendedLifetime(clean) {}
    let lines = replay.output.split(separator: "\n").map(String.init)
    return Outcome(
      failsAgain: replay.status == 1 && lines.contains { $0.hasPrefix(finding.title + ": ") },
      answer: lines.suffix(3).joined(separator: "\n"), compilation: compilation?.status)
  }
}

extension Finding {
  /// What is said of all findings of its signature.
  var title: String { String(description.dropLast(detail.count + 2)) }
}
