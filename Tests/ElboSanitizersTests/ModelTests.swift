import Elbo
import ElboC
import ElboCompiler
import ElboIR
import ElboModels
import ElboSanitizers
import ElboToolchain
import Foundation
import Testing

/// Emitted trainers under the compilers' sanitizers: every program of a model, with every
/// instruction set of this machine and on several threads. Where the variable ELBO_NIGHTLY is set,
/// all models at small and at their own batches; else the one that is no multiple of any vector.
@Suite struct ModelTests {
  private static let isNightly = ProcessInfo.processInfo.environment["ELBO_NIGHTLY"] != nil

  /// 20 rows are three blocks of eight, the last of them padded.
  private static func trainers() throws -> [CompiledModel] {
    var small = CompileOptions()
    small.batchSize = 20
    small.evaluationBatchSize = 20
    small.segments = 3
    guard isNightly else { return [try Compiler(options: small).compile(ColorVAE())] }
    // A step of 128 rows of the largest models takes a minute here.
    let usual = Catalog.models.filter { !($0 is WideVAE) && !($0 is PictureVAE) }
    return try Catalog.models.map { try Compiler(options: small).compile($0) }
      + usual.map { try Compiler().compile($0) }
  }

  /// The largest models' arithmetic is that of the others: one number of threads is enough.
  private static func threads(for model: CompiledModel, sanitizers: [Sanitizer]) -> [Int] {
    if ["WideVAE", "PictureVAE"].contains(model.name) { return [3] }
    return sanitizers == [.thread] ? [2, 3, 8] : [1, 3]
  }

  @Test(arguments: [[Sanitizer.address, .undefined], [.thread], [.memory]])
  func `emitted trainers give no report, and the same numbers everywhere`(
    sanitizers: [Sanitizer]
  ) throws {
    let toolchain = try #require(SanitizerToolchain(sanitizers: sanitizers))
    let targets = Target.all.filter(\.runsHere)
    for model in try Self.trainers() {
      let driver = TrainerDriver(
        name: model.name, plans: model.plans, hash: model.graphHash, targets: targets)
      let program = try toolchain.program()
      try program.build(driver.files(for: sanitizers))
      var printed: Set<String> = []
      for target in targets {
        for threads in Self.threads(for: model, sanitizers: sanitizers) {
          let outcome = try program.run(
            with: TrainerDriver.arguments(target: target, threads: threads))
          #expect(outcome.isClean, "\(model.name), \(target.name), \(threads): \(outcome)")
          printed.insert(outcome.output)
        }
      }
      #expect(printed.count == 1, "\(model.name): \(printed)")
    }
  }

  @Test(arguments: [[Sanitizer.address, .undefined], [.thread]])
  func `a trainer with its own main gives no report`(sanitizers: [Sanitizer]) throws {
    let standalone = try EmittedTinyVAE()
    let program = try #require(SanitizerToolchain(sanitizers: sanitizers)).program()
    try program.build(standalone.files)
    for threads in [1, 3] {
      let outcome = try program.run(with: standalone.arguments(threads: threads))
      #expect(outcome.isClean && outcome.output.contains("Test ELBO: "), "\(outcome)")
    }
  }

  @Test func `a leak and a use after the end in the main program are reported`() throws {
    let standalone = try EmittedTinyVAE()
    let program = try #require(SanitizerToolchain(sanitizers: [.address])).program(isSmall: true)
    let mistakes = [
      ("  free(header.characters);\n", "", "LeakSanitizer"),
      ("  uint64_t step = 0;\n", "  uint64_t step = 0;\n  free(train.images);\n", "use-after-free"),
    ]
    for (text, replacement, report) in mistakes {
      try program.build(try standalone.replacing(text, with: replacement))
      let outcome = try program.run(with: standalone.arguments(threads: 1))
      #expect(outcome.reports.contains { $0.contains(report) }, "\(outcome)")
    }
  }
}
