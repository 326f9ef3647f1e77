import ElboC
import ElboIR
import ElboToolchain

/// A plan that one C compiler has compiled for several instruction sets.
package struct ComparedBuild: Sendable {
  package let plan: ComparedPlan
  package let build: TrainerBuild
  package let instructionSets: [InstructionSet]
  private let compiler: String

  package init(
    of plan: ComparedPlan, compiler: CCompiler, instructionSets: [InstructionSet], cache: String?
  ) throws {
    var options = BuildOptions()
    options.compiler = compiler.path
    options.cache = cache
    options.targets = instructionSets.map(Target.init)
    self.plan = plan
    self.instructionSets = instructionSets
    self.compiler = compiler.title
    build = try Compiler().build(plan.emitted, hash: plan.hash, options: options)
  }

  /// Such as `clang 21.0.0, avx512`.
  package func title(for instructionSet: InstructionSet) -> String {
    "\(compiler), \(instructionSet.rawValue)"
  }

  /// An instance of the trainer, which must not outlive the build.
  ///
  /// - Throws: `VerificationError` where its tables are not those of the plans.
  package func trainer(
    for instructionSet: InstructionSet, seed: UInt64, threads: Int = 1
  ) throws -> LoadedTrainer {
    let trainer = try LoadedTrainer(
      interface: build.interface(), seed: seed, threads: threads, instructionSet: instructionSet)
    let faults = try Role.allCases.flatMap { role in
      try plan.emitted.plans[role].map {
        TableVerification(program: try trainer.program(for: role), plan: $0).faults()
      } ?? []
    }
    guard faults.isEmpty else {
      throw VerificationError(file: "\(build.prefix)_\(instructionSet.rawValue).c", faults: faults)
    }
    return trainer
  }

  /// The compiler of that name or path; `clang` may be the one of the Swift toolchain.
  package static func compiler(named name: String) -> CCompiler? {
    if let compiler = try? CCompiler.find(explicit: name) { return compiler }
    guard name == "clang", let compiler = try? CCompiler.find(), compiler.kind == .clang else {
      return nil
    }
    return compiler
  }
}

extension CCompiler {
  /// Such as `clang 21.0.0`: the first word of the version that is all digits and dots.
  var title: String {
    let number = version.split(separator: " ").first { word in
      word.allSatisfy { $0.isNumber || $0 == "." }
    }
    return kind.rawValue + (number.map { " \($0)" } ?? "")
  }
}
