import ElboIR
import Foundation
import Testing

/// Mistakes put into the compiler on purpose: each must be found by the detector that the table
/// names, or be missed for the reason that stands there.
@Suite struct MutationTests {
  @Test(arguments: Mutation.all)
  func `a mutation is found by the detector that the table names`(bug: Mutation) throws {
    let trial = Trial(bug: bug)
    let finding = try trial.run()
    #expect(trial.reached.isReached, "the mistake changes nothing")
    switch bug.verdict {
    case .found(let detector):
      #expect(finding?.detector == detector, "\(finding.map { "\($0)" } ?? "not found")")
    case .missed:
      #expect(finding == nil, "it is found now: mend the table")
    }
  }

  @Test(arguments: Subject.allCases)
  func `no detector says anything of a compiler without a mistake`(subject: Subject) throws {
    let bug = Mutation("none", "nothing", on: subject, .passes { $0 }, .missed("there is none"))
    let trial = Trial(bug: bug)
    let finding = try trial.run()
    #expect(finding == nil, "\(finding.map { "\($0)" } ?? "")")
    #expect(!trial.reached.isReached)
  }

  @Test func `mistakes have names of their own, and all are found`() {
    let names = Mutation.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count >= 40)
    #expect(Mutation.all.count { !$0.isFound } == 0)
  }

  /// With `ELBO_RECORD=1` in the environment it is written anew, and the test fails.
  @Test func `the committed table is that of the code`() throws {
    if ProcessInfo.processInfo.environment["ELBO_RECORD"] == "1" {
      try BugTable.text.write(to: BugTable.file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(BugTable.file.path): look at the difference, then test again")
      return
    }
    let committed = try String(contentsOf: BugTable.file, encoding: .utf8)
    #expect(committed == BugTable.text)
  }
}
