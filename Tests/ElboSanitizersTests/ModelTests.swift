import Elbo
import ElboC
import ElboCompiler
import ElboIR
import ElboModels
import ElboSanitizers
import ElboToolchain
import Foundation
import Testing

/// Emitted trainers under the compilers' sanitizers: every program of a model, on several threads,
/// as a program of its own. The long form, with every model at its own batch, runs where the
/// variable ELBO_NIGHTLY is set.
@Suite struct ModelTests {
  private static let isNightly = ProcessInfo.processInfo.environment["ELBO_NIGHTLY"] != nil

  @Test(arguments: Sanitizer.allCases)
  func `emitted trainers give no report`(sanitizer: Sanitizer) throws {
    let toolchain = try #require(SanitizerToolchain([sanitizer]))
    for model in Self.isNightly ? Catalog.models : [ColorVAE()] {
      var options = CompileOptions()
      options.batchSize = 20
      options.evaluationBatchSize = 20
      let compiled = try Compiler(options: options).compile(model)
      let targets = Self.targets(sanitizer)
      let driver = TrainerDriver(
        name: compiled.name, plans: compiled.plans, hash: compiled.graphHash, targets: targets)
      let program = try toolchain.program()
      try program.build(driver.files(for: [sanitizer]))
      var hashes: Set<String> = []
      for target in targets {
        for threads in sanitizer == .thread ? [2, 3, 8] : [1, 3] {
          let outcome = try program.run([target.number, "\(threads)"])
          #expect(
            outcome.isClean, "\(compiled.name), \(target.name), \(threads) threads: \(outcome)")
          hashes.insert(outcome.output)
        }
      }
      #expect(hashes.count == 1, "\(compiled.name): \(hashes)")
    }
  }

  private static func targets(_ sanitizer: Sanitizer) -> [Target] {
    let here = ProcessorFeatures.host().instructionSets.map(\.rawValue)
    return Target.all.filter { here.contains($0.name) }
  }
}

extension Target {
  /// Its number in the trainer's interface.
  var number: String {
    switch name {
    case "avx512": "1"
    case "avx2": "2"
    case "neon": "3"
    default: "4"
    }
  }
}
