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
        for: .passed(
          number,
          [
            CaseFeature(group: "compiler", value: "a=b"),
            CaseFeature(group: "gradients", value: outcome),
          ]))
    }
    let state = try state(events + ["end"], cases: 4)
    #expect(state.passed == 4)
    #expect(state.counts["gradients"] == ["checked": 2, "kinks": 1, "out of range": 1])
    #expect(state.counts["compiler"] == ["a=b": 4])
    #expect(
      "\(CampaignReport(of: state))".contains("  gradients: kinks 1, checked 2, out of range 1"))
  }

  @Test func `failures are kept by signature, with the first case of each`() throws {
    let finding = Finding(oracle: .kernels, operation: "add", fault: "bits", detail: "a\tb\nc")
    let events = (0..<3).map { WorkerLines.line(for: .failed($0, finding)) }
    let state = try state(events + ["end"], cases: 3)
    #expect(state.failed == 3 && state.failures.count == 1)
    #expect(state.failures[finding.signature]?.firstCase == 0)
    #expect(state.failures[finding.signature]?.text == "kernels, add, bits: a b\nc")
  }

  @Test func `a case that ends its worker is a crash of its own`() throws {
    let state = try state([WorkerLines.line(for: .running(0)), "exit"], cases: 1)
    #expect(state.failures.keys.sorted() == ["crash||status 0"])
  }

  /// A worker that runs a shell's lines, in which the cases are `$cases`, and soon loses patience.
  private func impatient(_ lines: String) throws -> Worker {
    let path = "\(folder.path)/impatient.sh"
    let cases = "while [ \"$1\" != --worker ]; do shift; done; cases=$2\n"
    try (cases + lines).write(toFile: path, atomically: true, encoding: .utf8)
    var worker = Worker(command: ["/bin/sh", path], runtime: folder.path, seed: 7)
    worker.patience = 1
    return worker
  }

  @Test func `a case at which a batch is slow is checked alone`() throws {
    let worker = try impatient(
      """
      if [ "$cases" = 0,1,2 ]; then printf 'run\\t1\\n'; exec sleep 60; fi
      for case in $(echo "$cases" | tr , ' '); do printf 'pass\\t%s\\n' "$case"; done
      echo end
      """)
    let state = try Campaign(worker: worker, jobs: 1).run(from: CampaignState(seed: 7), to: 3)
    #expect(state.passed == 3 && state.failures.isEmpty)
  }

  @Test func `a case that is slow alone hangs, and the others are checked`() throws {
    let worker = try impatient(
      """
      case $cases in
        1 | *1*) printf 'run\\t1\\n'; exec sleep 60 ;;
      esac
      for case in $(echo "$cases" | tr , ' '); do printf 'pass\\t%s\\n' "$case"; done
      echo end
      """)
    let state = try Campaign(worker: worker, jobs: 1).run(from: CampaignState(seed: 7), to: 3)
    #expect(state.passed == 2)
    #expect(state.failures.mapValues(\.firstCase) == ["hang||no end": 1])
  }

  @Test func `cases that failed are checked again when a campaign goes on`() throws {
    let finding = Finding(oracle: .kernels, operation: "add", fault: "bits", detail: "")
    let failures = [1, 3, 5].map { WorkerLines.line(for: .failed($0, finding)) }
    let failed = try state(failures + ["end"], cases: 6)
    #expect(failed.failures[finding.signature]?.cases == [1, 3, 5])
    let mended = try impatient(
      """
      for case in $(echo "$cases" | tr , ' '); do
        if [ $case != 3 ]; then printf 'pass\\t%s\\n' "$case"; fi
      done
      printf 'run\\t3\\n'
      exit 1
      """)
    let file = "\(folder.path)/state"
    let state = try Campaign(worker: mended, jobs: 1, file: file).run(from: failed, to: 6)
    #expect(state.passed == failed.passed + 2)
    #expect(state.failures.values.map(\.cases) == [[3]])
    #expect(try CampaignState(contentsOf: file) == state)
  }

  @Test func `a campaign that is there is not begun again`() throws {
    var state = CampaignState(seed: 7)
    state.next = 5
    let worker = try impatient("exit 1")
    #expect(try Campaign(worker: worker, jobs: 1).run(from: state, to: 5) == state)
  }
}
