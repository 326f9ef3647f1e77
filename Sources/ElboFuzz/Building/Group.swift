import ElboC
import ElboCompiler
import ElboIR
import ElboToolchain
import Foundation

/// Programs that one toolchain makes one library of.
package final class Group {
  package let toolchain: Toolchain
  private let library: LoadedLibrary
  private let runtime: Runtime
  private let folder: TemporaryFolder

  /// Emits, verifies, compiles and loads.
  ///
  /// - Throws: `VerificationError` where the text leaves the dialect or does not hold the kernels of
  ///   the plans; `ToolchainError` where the compiler refuses it.
  package init(
    _ models: [EmittedModel], _ toolchain: Toolchain, _ runtime: Runtime, isVerified: Bool = true
  ) throws {
    self.toolchain = toolchain
    self.runtime = runtime
    folder = try TemporaryFolder(named: "elbo-fuzz")
    for (name, text) in GroupSources(models, target: toolchain.target).files {
      try text.write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
    }
    let folders = [folder.path, runtime.folder]
    if isVerified {
      try GroupVerification(models, toolchain.target, folders).verify("\(folder.path)/unit.c")
    }
    let output = "\(folder.path)/group.so"
    try toolchain.compiler.compile(
      ["\(folder.path)/unit.c", "\(folder.path)/models.c"], to: output,
      flags: toolchain.flags, includeFolders: folders, jobs: 1)
    library = try LoadedLibrary(path: output)
  }

  /// An instance of one of the programs; there is one at a time.
  func trainer(_ number: Int, seed: UInt64, threads: Int) throws -> EmittedTrainer {
    try runtime.trainer(
      library, number: number, target: toolchain.target, seed: seed, threads: threads)
  }
}

/// Whether a group's unit stays in the dialect and does the work of its plans.
private struct GroupVerification {
  private let models: [EmittedModel]
  private let target: Target
  private let folders: [String]

  init(_ models: [EmittedModel], _ target: Target, _ folders: [String]) {
    self.models = models
    self.target = target
    self.folders = folders
  }

  func verify(_ file: String) throws {
    let configuration = DialectConfiguration(includeFolders: folders)
    let report = try DialectVerifier(configuration).verify(contentsOf: file)
    let faults = report.violations.map(\.description) + misfits(report)
    guard faults.isEmpty else { throw VerificationError(file: file, faults: faults) }
  }

  private func misfits(_ report: DialectReport) -> [String] {
    let kernels = Dictionary(report.kernels.map { ($0.name, $0) }) { first, _ in first }
    return models.enumerated().flatMap { number, model in
      let names = UnitNumbering(number: number, prefix: GroupSources.prefix)
      var translator = UnitTranslator(model: model, target: target)
      _ = translator.translate()
      let plans = Role.allCases.compactMap { model.plans[$0] }
      let planned = plans.flatMap { plan in plan.kernels.map { ($0, plan) } }
      return zip(planned, translator.functions).compactMap { pair, function in
        guard let kernel = kernels[names.name(function)] else {
          return "the file has no kernel \(function) of program \(number)"
        }
        return pair.0.misfit(kernel, pair.1, target)
      }
    }
  }
}
