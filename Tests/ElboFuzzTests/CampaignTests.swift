import ElboFuzz
import ElboToolchain
import Foundation
import Testing

/// What a campaign makes of what its workers say; here a script says it.
@Suite struct CampaignTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(named: "elbo-campaign-tests") }

  /// A worker that says the same of whatever it is asked.
  private func worker(_ events: [String]) throws -> Worker {
    let path = "\(folder.path)/worker.sh"
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
    let lines = events.map { "cat <<'END'\n\($0)\nEND\n" }.joined()
    try lines.write(toFile: path, atomically: true, encoding: .utf8)
    return Worker(command: ["/bin/sh", path], runtime: folder.path, seed: 7)
  }

  private func state(_ events: [String], cases: Int) throws -> CampaignState {
    try Campaign(worker: worker(events), jobs: 1).run(from: CampaignState(seed: 7), to: cases)
  }

  @Test func `what oracles could check is counted beside the configuration`() throws {
    let outcomes = ["checked", "kinks", "checked", "out of range"]
    let events = outcomes.enumerated().map { number, outcome in
      WorkerLines.line(
        .passed(number, [CaseFeature("compiler", "a=b"), CaseFeature("gradients", outcome)]))
    }
    let state = try state(events + ["end"], cases: 4)
    #expect(state.passed == 4)
    #expect(state.counts["gradients"] == ["checked": 2, "kinks": 1, "out of range": 1])
    #expect(state.counts["compiler"] == ["a=b": 4])
    #expect("\(CampaignReport(state))".contains("  gradients: kinks 1, checked 2, out of range 1"))
  }

  @Test func `failures are kept by signature, with the first case of each`() throws {
    let finding = Finding(.kernels, operation: "add", fault: "bits", detail: "a\tb\nc")
    let events = (0..<3).map { WorkerLines.line(.failed($0, finding)) }
    let state = try state(events + ["end"], cases: 3)
    #expect(state.failed == 3 && state.failures.count == 1)
    #expect(state.failures[finding.signature]?.firstCase == 0)
    #expect(state.failures[finding.signature]?.text == "kernels, add, bits: a b\nc")
  }

  @Test func `a case that ends its worker is a crash of its own`() throws {
    let state = try state([WorkerLines.line(.running(0)), "exit"], cases: 1)
    #expect(state.failures.keys.sorted() == ["crash||status 0"])
  }
}
