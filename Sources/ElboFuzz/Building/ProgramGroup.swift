import ElboC
import ElboCompiler
import ElboIR
import ElboToolchain

/// Programs that one toolchain makes one library of.
package final class ProgramGroup {
  package let toolchain: Toolchain
  private let library: LoadedLibrary
  private let runtime: Runtime
  private let sources: ProgramGroupSources
  private let folder: TemporaryFolder

  /// Emits, verifies, compiles and loads.
  ///
  /// - Throws: `VerificationError` where the text leaves the kernel subset or does not hold the kernels of
  ///   the plans; `ToolchainError` where the compiler refuses it.
  package init(
    models: [EmittedModel], toolchain: Toolchain, runtime: Runtime, isVerified: Bool = true
  ) throws {
    self.toolchain = toolchain
    self.runtime = runtime
    let folder = try TemporaryFolder(named: "elbo-fuzz")
    self.folder = folder
    let sources = ProgramGroupSources(models: models, target: toolchain.target)
    self.sources = sources
    try sources.files.write(to: folder.path)
    let folders = [folder.path] + runtime.includeFolders
    if isVerified { try sources.verify(folder.file(named: "unit.c"), folders: folders) }
    let output = folder.file(named: "group.so")
    try toolchain.compiler.compile(
      sources.files.filter(\.isUnit).map { folder.file(named: $0.name) }, to: output,
      flags: toolchain.flags, includeFolders: folders, jobs: 1)
    library = try LoadedLibrary(path: output)
  }

  /// An instance of one of the programs.
  func trainer(number: Int, seed: UInt64, threads: Int) throws -> LoadedTrainer {
    let symbol = ProgramGroupSources.modelSymbol(of: sources.models[number])
    let model = OpaquePointer(try library.address(of: symbol))
    let interface = TrainerInterface(other: runtime.interface, model: model, of: library)
    return try LoadedTrainer(interface: interface, seed: seed, threads: threads)
  }
}

extension ProgramGroupSources {
  /// Whether the unit stays in the kernel subset and does the work of its plans.
  ///
  /// - Throws: `VerificationError`.
  fileprivate func verify(_ file: String, folders: [String]) throws {
    let configuration = KernelSubsetConfiguration(includeFolders: folders)
    let report = try KernelSubsetVerifier(configuration).verify(contentsOf: file)
    let faults = report.violations.map(\.description) + misfits(in: report)
    guard faults.isEmpty else { throw VerificationError(file: file, faults: faults) }
  }

  private func misfits(in report: KernelSubsetReport) -> [String] {
    zip(models, functions).flatMap { $0.misfits(in: report, functions: $1, target: target) }
  }
}
