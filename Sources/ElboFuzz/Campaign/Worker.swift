import ElboIR
import ElboToolchain
import Foundation
import SystemPackage

/// A process of its own in which cases are checked, so that one that breaks it breaks nothing else.
package struct Worker: Sendable {
  /// The program to run, and the arguments before the worker's own.
  package let command: [String]
  package let runtime: String
  package let seed: UInt64
  package let choice: BuildChoice
  /// How long a batch may take before it counts as hanging, in seconds.
  package var patience = 300.0
  /// More arguments of the worker.
  var extra: [String] = []

  package init(
    command: [String], runtime: String, seed: UInt64, choice: BuildChoice = .drawn
  ) {
    self.choice = choice
    self.command = command
    self.runtime = runtime
    self.seed = seed
  }

  /// What goes wrong with a program that need not be its number's any more, if anything does.
  ///
  /// - Throws: Where no process can be started, or the graph cannot be written.
  package func check(_ program: RandomProgram) throws -> Finding? {
    try with(program) { try $0.run([program.number]).failed[program.number] }
  }

  /// Writes the C of a program's builds to a folder, if there is any.
  ///
  /// - Throws: Where no process can be started, or the graph cannot be written.
  package func emit(_ program: RandomProgram, to folder: String) throws {
    try with(program) { alone in
      var emitting = alone
      emitting.extra += ["--emit", folder]
      // What stops it is what is being reproduced.
      _ = try emitting.process(for: [program.number])
    }
  }

  /// This worker for one program, which need not be its number's any more.
  private func with<Result>(
    _ program: RandomProgram, body: (Worker) throws -> Result
  ) throws -> Result {
    let folder = try TemporaryFolder(named: "elbo-fuzz-graph")
    let file = folder.file(named: "graph.txt")
    try GraphPrinter().text(of: program.lowered).write(
      toFile: file, atomically: true, encoding: .utf8)
    var alone = self
    alone.extra = ["--graph", file, "--batch", String(program.batch)]
    return try withExtendedLifetime(folder) { try body(alone) }
  }

  /// Checks cases; where a process takes too long, the one that it was at is checked alone before
  /// it is said to hang, since a machine with other work may be slow for long.
  ///
  /// - Throws: `ToolchainError.system` where no process can be started.
  func run(_ numbers: [Int]) throws -> WorkerLines.Summary {
    var result = WorkerLines.Summary()
    var left = numbers
    while !left.isEmpty {
      let (summary, process) = try process(for: left)
      result.merge(summary)
      left.removeAll { summary.passed[$0] != nil || summary.failed[$0] != nil }
      if summary.isComplete { break }
      let culprit = summary.open ?? left.first ?? numbers[0]
      left.removeAll { $0 == culprit }
      if process.end == .outOfTime, numbers.count > 1 {
        result.merge(try run([culprit]))
      } else {
        result.failed[culprit] = finding(from: process)
      }
    }
    result.isComplete = true
    return result
  }

  /// What ended a process that was not done with its cases.
  private func finding(from process: FinishedProcess) -> Finding {
    switch process.end {
    case .exit(let status): crash(fault: "status \(status)", errors: process.errors)
    case .signal(let signal): crash(fault: "signal \(signal)", errors: process.errors)
    case .outOfTime:
      Finding(oracle: .hang, fault: "no end", detail: "not done after \(Int(patience)) s")
    }
  }

  private func crash(fault: String, errors: String) -> Finding {
    Finding(
      oracle: .crash, operation: Self.place(in: errors), fault: fault,
      detail: errors.isEmpty ? "the process ended" : String(errors.suffix(1_500)))
  }

  /// The first of our own functions that a backtrace names.
  private static func place(in output: String) -> String {
    let line = output.split(separator: "\n").first {
      $0.contains("/Sources/Elbo") && !$0.contains("ElboFuzz")
    }
    guard let line, let path = line.range(of: "/Sources/") else { return "" }
    return String(line[path.upperBound...])
  }

  private func process(
    for numbers: [Int]
  ) throws -> (summary: WorkerLines.Summary, process: FinishedProcess) {
    let folder = try TemporaryFolder(named: "elbo-worker")
    var process = Subprocess(executable: command[0], arguments: arguments(for: numbers))
    // What a stopped worker leaves behind goes with this folder.
    process.variables = ["TMPDIR": folder.path]
    process.timeLimit = .seconds(patience)
    process.splitsErrors = true
    let finished = try withExtendedLifetime(folder) { try process.run() }
    return (WorkerLines.summary(from: finished.output), finished)
  }

  private func arguments(for numbers: [Int]) -> [String] {
    command.dropFirst() + [
      "--seed", String(seed), "--worker", numbers.map(String.init).joined(separator: ","),
      "--runtime", runtime,
    ] + (choice == .everyCompiler ? ["--compilers"] : []) + extra
  }
}

extension Worker {
  /// What the process does that ``run(_:)`` starts.
  package static func work(
    on programs: [RandomProgram], seed: UInt64, runtime: String, choice: BuildChoice
  ) throws {
    let batch = Batch(
      seed: seed, toolchains: try ToolchainChoice(), runtime: try Runtime(folder: runtime),
      choice: choice
    ) { event in
      say(WorkerLines.line(for: event))
    }
    try batch.run(programs)
    say(WorkerLines.end)
  }

  private static func say(_ line: String) {
    _ = try? FileDescriptor.standardOutput.writeAll((line + "\n").utf8)
  }
}
