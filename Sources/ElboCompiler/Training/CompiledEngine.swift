import ElboC
import ElboIR
import ElboToolchain

/// Trains with the emitted C, compiled and loaded.
package struct CompiledEngine: TrainingEngine {
  package let title: String
  private let trainer: LoadedTrainer

  /// - Parameters:
  ///   - seed: Of the initial parameters and all noise.
  ///   - unit: The instruction set; the best that the processor has by default.
  /// - Throws: `ToolchainError`, `VerificationError` or ``LoadedTrainerError``; a
  ///   ``TrainingError`` for an instruction set that this processor lacks.
  package init(
    _ model: CompiledModel, seed: UInt64, threads: Int, unit: EmittedUnit = .best,
    build options: BuildOptions = BuildOptions()
  ) throws {
    var options = options
    if unit != .best {
      try Self.check(unit)
      options.targets = Target.all.filter { $0.name == unit.name }
    }
    let build = try TrainerBuild(model, options: options)
    trainer = try LoadedTrainer(
      build.interface(), seed: seed, threads: threads, unit: unit)
    let compiler = build.compiler.replacing(#/ ?\([^()]*\)/#, with: "")
    title = "\(compiler), \(trainer.unitName), \(threads) \(threads == 1 ? "thread" : "threads")"
  }

  private static func check(_ unit: EmittedUnit) throws {
    let names = ProcessorFeatures.host().instructionSets.map(\.rawValue)
    guard names.contains(unit.name) else {
      throw TrainingError.missingInstructionSet(unit.name, available: names)
    }
  }

  package func train(
    _ data: [String: SiteRows], on order: [UInt32], firstStep: Int, scalars: [String: [Double]],
    cancellation: CancellationFlag?
  ) throws -> StepSums {
    let result = try withExtendedLifetime(cancellation) {
      try trainer.train(
        data, on: .rows(order), firstStep: UInt64(firstStep),
        settings: scalars, cancel: cancellation?.memory)
    }
    return StepSums(
      names: try trainer.program(.train).metricNames, steps: result.steps,
      isCancelled: result.isCancelled)
  }

  package func run(
    _ role: Role, _ data: [String: SiteRows], on examples: ExampleSelection, wanted: Set<String>?
  ) throws -> [String: [Float]] {
    try trainer.run(role, data, on: examples, wanted: wanted)
  }

  package func values(of tensor: String) throws -> [Float] { try trainer.save(tensor) }

  package func setValues(_ values: [Float], of tensor: String) throws {
    try trainer.load(values, into: tensor)
  }
}
