import ElboC
import ElboIR
import ElboToolchain
import Foundation

/// How an emitted trainer is compiled.
package struct BuildOptions: Sendable {
  /// The C compiler's path; nil for the first one found.
  package var compiler: String?
  /// The cache's folder; nil for the user's.
  package var cache: String?
  /// The instruction sets to emit; nil for the best that this machine has.
  package var targets: [Target]?
  /// Flags beside the standard ones.
  package var flags: [String] = []

  package init() {}
}

/// A trainer's C, verified, compiled and loaded.
///
/// Nothing is compiled that libclang has not proved to stay in the kernel subset, and that does not hold
/// exactly the kernels that the plans have.
package struct TrainerBuild: Sendable {
  package let library: LoadedLibrary
  package let prefix: String
  /// Whether the library came from the cache.
  package let wasCached: Bool
  /// The compiler, as it names itself.
  package let compiler: String

  package init(_ model: CompiledModel, options: BuildOptions = BuildOptions()) throws {
    try self.init(model.emitted, hash: model.graphHash, options: options)
  }

  /// - Parameter code: In place of what the model's translation gives.
  package init(
    _ model: EmittedModel, hash: (UInt32, UInt32), code: EmittedCode? = nil,
    options: BuildOptions = BuildOptions()
  ) throws {
    let host = ProcessorFeatures.host()
    let targets = options.targets ?? Target.all.filter { $0.name == host.best.rawValue }
    let code = code ?? EmittedCode(model, targets: targets, hash: hash)
    let files = EmittedFiles(code, of: model).sources
    let compiler = try CCompiler.find(explicit: options.compiler)
    let cache = try ObjectCache(folder: options.cache)
    let entry = try cache.library(
      of: files, flags: options.flags, compiler: compiler, processor: host.featureName
    ) { try Self.verify(files, model, targets, host) }
    library = try LoadedLibrary(path: entry.library)
    prefix = model.prefix
    wasCached = entry.wasCached
    self.compiler = compiler.version
  }

  /// The trainer's functions, which must not outlive the library.
  package func interface() throws -> TrainerInterface { try library.trainer(prefix: prefix) }

  /// - Throws: `VerificationError` with everything that libclang found.
  private static func verify(
    _ files: [SourceFile], _ model: EmittedModel, _ targets: [Target], _ host: ProcessorFeatures
  ) throws {
    let folder = try TemporaryFolder(named: "elbo-verification")
    try files.write(to: folder.path)
    for target in targets {
      try UnitVerification(model: model, target: target).verify(in: folder.path)
    }
    withExtendedLifetime(folder) {}
  }
}
