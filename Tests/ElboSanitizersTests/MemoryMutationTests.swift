import Elbo
import ElboC
import ElboCompiler
import ElboIR
import ElboModels
import ElboSanitizers
import ElboToolchain
import Testing

/// What the sanitizers are worth: mistakes in emitted C, each of which one of them must report.
@Suite struct MemoryMutationTests {
  /// A trainer of five blocks of rows, the last one partly padding, and, unlike those of users,
  /// without any optimisation.
  private func driver(_ targets: [Target]) throws -> TrainerDriver {
    var options = CompileOptions()
    options.batchSize = 72
    options.evaluationBatchSize = 72
    options.threads = 5
    let compiled = try Compiler(options: options).compile(TinyVAE())
    return TrainerDriver(
      name: compiled.name, plans: compiled.plans, hash: compiled.graphHash, targets: targets)
  }

  private func arguments(_ mistake: MemoryMutation) -> [String] {
    TrainerDriver.arguments(target: mistake.target, threads: mistake.threads)
  }

  @Test(arguments: Sanitizer.allCases)
  func `each mutation is reported by its sanitizer`(sanitizer: Sanitizer) throws {
    let toolchain = try #require(SanitizerToolchain(sanitizers: [sanitizer]))
    let mistakes = MemoryMutation.of(sanitizer).filter(\.target.runsHere)
    let used = Set(mistakes.map(\.target.name))
    let files = try driver(Target.all.filter { used.contains($0.name) }).files(for: [sanitizer])
    let program = try toolchain.program(isSmall: true)
    try program.build(files)
    for mistake in mistakes {
      let right = try program.run(with: arguments(mistake))
      #expect(right.isClean, "without '\(mistake.name)': \(right.output)")
    }
    for mistake in mistakes {
      try program.build(try mistake.mutated(in: files))
      let outcome = try program.run(with: arguments(mistake))
      #expect(
        !outcome.reports.isEmpty && outcome.status != 0,
        "\(mistake.name): \(outcome.status) \(outcome.output)")
    }
  }

  @Test func `there are more than twenty`() {
    let mistakes = Sanitizer.allCases.flatMap(MemoryMutation.of)
    #expect(mistakes.count >= 20)
    #expect(Set(mistakes.map(\.name)).count == mistakes.count)
  }
}

extension Target {
  /// Whether this machine has it.
  var runsHere: Bool {
    ProcessorFeatures.host().instructionSets.contains { $0.rawValue == name }
  }
}
