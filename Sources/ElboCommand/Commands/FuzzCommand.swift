import ArgumentParser
import ElboFuzz
import ElboIR
import ElboToolchain
import Foundation

/// `elbo fuzz`
package struct FuzzCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Compares random programs, compiled, with the interpreter, every node, bit for bit.",
    discussion: """
      A case is the same program, with the same data and the same drawn configuration, wherever it \
      is run: its seed and its number say all. The exit status is 1 where a case fails.

      With --compilers the builds are those of clang and gcc from -O0 to -O3 instead. With \
      --sanitize the programs run by themselves, with all their roles and on several threads, and \
      what is compared is the hash of all their numbers.
      """)

  @Option(help: ArgumentHelp("Of all cases.", valueName: "number"))
  package var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How many cases to check, in all.", valueName: "count"))
  package var cases = 1_000

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Check this case alone, and say what it is.", valueName: "number"))
  package var single: Int?

  @Option(help: ArgumentHelp("Begin no more cases after so many seconds.", valueName: "seconds"))
  package var time: Double?

  @Option(
    help: ArgumentHelp(
      "Keep the campaign's state here, and go on from it where the file exists.",
      valueName: "file"))
  package var resume: String?

  @Option(help: ArgumentHelp("Processes at a time.", valueName: "count"))
  package var jobs = 2

  @OptionGroup package var drivers: DriverOptions

  @Option(help: .hidden)
  package var worker: String?

  @Option(help: .hidden)
  package var runtime: String?

  @Option(help: .hidden)
  package var emit: String?

  @Option(
    help: ArgumentHelp("Write each failure, reduced, to a folder in here.", valueName: "folder"))
  package var repro: String?

  @Option(help: ArgumentHelp("With --case: check this graph in its place.", valueName: "file"))
  package var graph: String?

  @Option(help: ArgumentHelp("With --case: in batches of so many rows.", valueName: "count"))
  package var batch: Int?

  package static var takesModel: Bool { false }

  package init() {}

  package func validate() throws {
    try NumberLimit.cases.check(cases)
    try NumberLimit.jobs.check(jobs)
    if let single { try NumberLimit.singleCase.check(single) }
    if let batch { try NumberLimit.batch.check(batch) }
    // A worker has its cases from elsewhere.
    let hasCase = single != nil || worker != nil
    guard hasCase || (graph == nil && batch == nil) else {
      throw ValidationError("--graph and --batch change one case: name it with --case")
    }
  }

  package func run(with models: ModelCatalog) throws {
    if let worker, let runtime {
      let programs = try worker.split(separator: ",").compactMap { Int($0) }.map(program)
      guard let emit else {
        return try Worker.work(on: programs, seed: seed, runtime: runtime, choice: drivers.builds)
      }
      for program in programs {
        try EmittedReproduction(of: program).write(to: emit)
      }
      return
    }
    if try drivers.run(request) { return }
    let folder = try TemporaryFolder(named: "elbo-fuzz-runtime")
    try Runtime.build(in: folder.path, with: ToolchainChoice().standard.compiler)
    let worker = Worker(
      command: try Self.own(), runtime: folder.path, seed: seed, choice: drivers.builds)
    let state = try single.map { try replay($0, worker: worker) } ?? campaign(with: worker)
    withExtendedLifetime(folder) {}
    guard state.failed == 0 else {
      throw FailedCheck("\(state.failed) of \(state.passed + state.failed) cases failed")
    }
  }

  /// The cases for programs that run by themselves.
  private var request: DriverRequest {
    var request = DriverRequest(seed: seed, cases: single.map { $0..<$0 + 1 } ?? 0..<cases)
    request.jobs = jobs
    request.limit = time ?? .infinity
    return request
  }

  private func campaign(with worker: Worker) throws -> CampaignState {
    var state = CampaignState(seed: seed, choice: drivers.builds)
    if let resume, FileManager.default.fileExists(atPath: resume) {
      state = try CampaignState(contentsOf: resume)
      guard state.seed == seed else {
        throw UsageError("'\(resume)' keeps a campaign of seed \(state.seed), not \(seed)")
      }
      guard state.choice == drivers.builds else {
        throw UsageError(
          "'\(resume)' keeps a campaign "
            + (drivers.compilers ? "without --compilers" : "with --compilers"))
      }
    }
    let campaign = Campaign(worker: worker, jobs: jobs, file: resume)
    let result = try campaign.run(from: state, to: cases, seconds: time) {
      state, failed in
      for (number, finding) in failed.sorted(by: { $0.key < $1.key }) {
        StandardError.write("case \(number): \(finding)")
        let words = drivers.compilers ? " --compilers" : ""
        StandardError.write("  elbo fuzz\(words) --seed \(state.seed) --case \(number)")
      }
    }
    try StandardOutput.write("\(CampaignReport(of: result))")
    if repro != nil { try reduceFirst(of: result, worker: worker) }
    return result
  }

  /// The first failure of each kind.
  private func reduceFirst(of state: CampaignState, worker: Worker) throws {
    for number in state.failures.values.map(\.firstCase).sorted() {
      let program = RandomProgram(seed: seed, number: number)
      if let finding = try worker.check(program) {
        try reduce(program, finding: finding, with: worker)
      } else {
        try StandardOutput.write(
          "case \(number) does not fail when it is checked alone; nothing is written of it")
      }
    }
  }

  /// The program of a number, or what the options put in its place.
  private func program(number: Int) throws -> RandomProgram {
    var program = RandomProgram(seed: seed, number: number)
    if let graph {
      guard let text = try? String(contentsOfFile: graph, encoding: .utf8) else {
        throw UsageError("the graph '\(graph)' cannot be read")
      }
      program = program.with(lowered: try GraphParser.parse(text, file: graph))
    }
    return batch.map { program.with(batch: $0) } ?? program
  }

  private func replay(_ number: Int, worker: Worker) throws -> CampaignState {
    let program = try program(number: number)
    try StandardOutput.write("\(CaseDescription(of: program))")
    let finding = try worker.check(program)
    try StandardOutput.write(
      finding.map { "\($0)" } ?? "every node of every build equals the interpreter")
    if let finding { try reduce(program, finding: finding, with: worker) }
    return CampaignState(seed: seed, choice: drivers.builds, case: number, finding: finding)
  }

  /// Reduces a failure, writes it, and runs what was written once more.
  private func reduce(_ program: RandomProgram, finding: Finding, with worker: Worker) throws {
    guard let repro else { return }
    let reduced = try ReducedFailure(of: program, finding: finding, by: worker, in: repro)
    try StandardOutput.write("\(reduced)")
  }

  /// How to run this program once more.
  private static func own() throws -> [String] {
    guard let path = Bundle.main.executablePath else {
      throw UsageError("this program does not know where it lies")
    }
    return [path, "fuzz"]
  }
}
