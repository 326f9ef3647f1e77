import ElboData
import ElboC
import ElboIR
import ElboToolchain

/// Trains with the emitted C, compiled and loaded.
package struct CompiledEngine: TrainingEngine {
  package let title: String
  private let trainer: LoadedTrainer

  /// - Parameters:
  ///   - seed: Of the initial parameters and all noise.
  ///   - instructionSet: Nil for the best that the processor has.
  /// - Throws: `ToolchainError`, `VerificationError` or ``LoadedTrainerError``; a
  ///   ``TrainingError`` for an instruction set that this processor lacks.
  package init(
    model: CompiledModel, seed: UInt64, threads: Int, instructionSet: InstructionSet? = nil,
    build options: BuildOptions = BuildOptions(), compiler: Compiler = Compiler()
  ) throws {
    var options = options
    if let instructionSet {
      try Self.check(instructionSet)
      options.targets = [Target(instructionSet)]
    }
    let build = try compiler.build(model, options: options)
    trainer = try LoadedTrainer(
      interface: build.interface(), seed: seed, threads: threads, instructionSet: instructionSet)
    let compilerName = build.compiler.replacing(#/ ?\([^()]*\)/#, with: "")
    title =
      "\(compilerName), \(trainer.instructionSet), \(threads) \(threads == 1 ? "thread" : "threads")"
  }

  private static func check(_ instructionSet: InstructionSet) throws {
    let available = ProcessorFeatures.host().instructionSets
    guard available.contains(instructionSet) else {
      throw TrainingError.missingInstructionSet(
        instructionSet.rawValue, available: available.map(\.rawValue))
    }
  }

  package func train(
    _ data: [String: ColumnData], on order: [UInt32], firstStep: Int, scalars: [String: [Double]],
    cancellation: CancellationFlag?
  ) throws -> StepSums {
    let result = try withExtendedLifetime(cancellation) {
      try trainer.train(
        data, on: .rows(order), firstStep: UInt64(firstStep),
        settings: scalars, cancel: cancellation?.memory)
    }
    return StepSums(
      names: try trainer.program(for: .train).metricNames, steps: result.steps,
      isCancelled: result.isCancelled)
  }

  package func run(
    _ role: Role, with data: [String: ColumnData], on examples: ExampleSelection,
    wanted: Set<String>?
  ) throws -> [String: [Float]] {
    try trainer.run(role, with: data, on: examples, wanted: wanted)
  }

  package func values(of tensor: String) throws -> [Float] { try trainer.save(tensor) }

  package func setValues(_ values: [Float], of tensor: String) throws {
    try trainer.load(values, into: tensor)
  }
}
