import ElboIR
import ElboSystem
import Foundation

/// A failure made small, written as a folder, and seen to fail again from there.
package struct ReducedFailure: CustomStringConvertible {
  package let original: RandomProgram
  package let smallest: RandomProgram
  package let folder: String
  package let outcome: Replay.Outcome

  /// Reduces a failure, writes it to a folder of its own within another, and replays it from a
  /// copy.
  ///
  /// - Throws: Where no process can be started, or the folder cannot be written.
  package init(
    of program: RandomProgram, finding: Finding, by worker: Worker, in parent: String
  ) throws {
    var shrinker = Shrinker { try worker.check($0) }
    original = program
    smallest = try shrinker.shrink(program, finding: finding)
    // What was seen of the smallest, whose elements and nodes are others.
    let seen = try worker.check(smallest).flatMap { $0.signature == finding.signature ? $0 : nil }
    folder = parent.appending(path: "seed\(program.seed)-case\(program.number)")
    try Reproduction(program: smallest, finding: seen ?? finding).write(to: folder)
    try worker.emit(smallest, to: folder)
    outcome = try Replay(of: finding, with: worker.command[0]).run(in: folder)
  }

  package var description: String {
    let isSame = outcome.failsAgain
    return [
      "case \(original.number) reduced from \(Self.size(of: original)) "
        + "to \(Self.size(of: smallest))",
      isSame
        ? "written to \(folder); a copy of it, run by a new process, fails again"
        : "written to \(folder); a copy of it, run by a new process, does not fail again:\n"
          + outcome.answer,
      "  replay it:     sh \(file(named: "replay.sh"))", compilation,
    ].joined(separator: "\n")
  }

  private func file(named name: String) -> String { folder.appending(path: name) }

  private var compilation: String {
    switch outcome.compilation {
    case nil: "  it has no C: what goes wrong comes before it"
    case 0: "  compile its C: sh \(file(named: "compile.sh"))"
    case .some(let status):
      "  compile its C: sh \(file(named: "compile.sh")) (status \(status) here)"
    }
  }

  private static func size(of program: RandomProgram) -> String {
    let elements = program.lowered.nodes.reduce(0) { $0 + $1.shape.count(rows: program.batch) }
    return "\(program.lowered.nodes.count) nodes of \(elements) elements in batches of "
      + "\(program.batch)"
  }
}
