import ElboData
import CElboTrainer
import ElboIR

/// An emitted trainer that was compiled and loaded: one instance of it, with its own state.
///
///     let trainer = try LoadedTrainer(library.trainer(prefix: "dense_vae"), seed: 1)
///     let result = try trainer.train(
///       ["x": .bytes(pixels)], on: .rows(order), firstStep: 1)
///
/// It is used from one task at a time; its threads are its own.
package final class LoadedTrainer {
  /// What was compiled.
  package let description: LoadedDescription
  /// The programs that the model has.
  package let programs: [Role: LoadedProgram]
  /// The instruction set in use: `avx512`, `avx2`, `neon` or `portable`.
  package let instructionSet: String

  let interface: TrainerInterface
  let instance: OpaquePointer
  private let memory: AlignedMemory
  private let tensorNumbers: [String: UInt32]

  /// Makes an instance with initial parameters, and starts its threads.
  ///
  /// - Parameters:
  ///   - interface: Its functions; a library that they are part of stays loaded as long as this.
  ///   - seed: Of the initial parameters and all noise.
  ///   - threads: 1 to 1024; the results do not depend on it.
  /// - Throws: A ``LoadedTrainerError``, also where the trainer keeps another version of the
  ///   numeric law.
  package init(
    interface: TrainerInterface, seed: UInt64, threads: Int = 1,
    instructionSet: InstructionSet? = nil
  ) throws {
    self.interface = interface
    description = try interface.describeModel()
    guard description.lawVersion == NumericLaw.version else {
      throw LoadedTrainerError(
        action: "loading the trainer",
        reason: "it keeps version \(description.lawVersion) of the numeric law, "
          + "expected \(NumericLaw.version)")
    }
    let options = elbo_options(
      version: UInt32(elbo_abi), threads: UInt32(clamping: threads), seed: seed,
      instruction_set: instructionSet?.number ?? UInt32(elbo_use_best))
    (memory, instance) = try Self.create(with: interface, options: options)
    programs = try interface.describePrograms(of: instance)
    self.instructionSet = interface.text(from: interface.api.instruction_set_name(instance))
    tensorNumbers = Dictionary(
      description.tensors.enumerated().map { ($1.name, UInt32($0)) },
      uniquingKeysWith: { first, _ in first })
    try interface.check(interface.api.start_team(instance), action: "starting \(threads) threads")
  }

  deinit { _ = interface.api.stop_team(instance) }

  /// Makes the instance in memory of its own.
  private static func create(
    with interface: TrainerInterface, options: elbo_options
  ) throws -> (AlignedMemory, OpaquePointer) {
    let api = interface.api
    var options = options
    var size = 0
    try interface.check(api.memory_size(api.model, &options, &size), action: "making the trainer")
    let memory = AlignedMemory(byteCount: size, alignment: api.memory_alignment())
    var instance: OpaquePointer?
    let status = api.create(api.model, &options, memory.pointer, size, &instance)
    try interface.check(status, action: "making the trainer")
    guard let instance else { preconditionFailure("a status of 0 comes with an instance") }
    return (memory, instance)
  }

  // MARK: Tensors

  /// Sets a tensor to values in canonical form, row-major.
  package func load(_ values: [Float], into name: String) throws {
    let number = try number(ofTensor: name)
    let status = interface.api.load_tensor(instance, number, values, values.count)
    try interface.check(status, action: "loading '\(name)'")
  }

  /// A tensor's values in canonical form.
  package func save(_ name: String) throws -> [Float] {
    let number = try number(ofTensor: name)
    let count = description.tensors[Int(number)].count
    return try [Float](unsafeUninitializedCapacity: count) { values, initialised in
      guard let base = values.baseAddress else { return }
      let status = interface.api.save_tensor(instance, number, base, count)
      try interface.check(status, action: "saving '\(name)'")
      initialised = count
    }
  }

  /// Gives every tensor its initial value again.
  package func reset() throws {
    try interface.check(interface.api.reset(instance), action: "resetting the trainer")
  }

  private func number(ofTensor name: String) throws -> UInt32 {
    guard let number = tensorNumbers[name] else {
      throw LoadedTrainerError(action: "finding '\(name)'", reason: "there is no such tensor")
    }
    return number
  }

  // MARK: Work

  /// What a call of ``train(_:on:firstStep:settings:cancel:)`` did.
  package struct TrainingResult: Sendable {
    /// By ``LoadedProgram/metricNames``.
    package let steps: StepMetrics
    /// Whether it stopped early since the cancel flag was set.
    package let isCancelled: Bool
    /// The metrics of each step taken.
    package var metrics: [[Float]] { steps.rows }
  }

  /// Trains on examples in batches; a last batch that is not full is trained on as it is.
  ///
  /// - Parameters:
  ///   - data: By site.
  ///   - firstStep: The number of the first step, from 1.
  ///   - settings: Values of named inputs such as `learningRate`: one, or one for each step.
  ///   - cancel: Read after each step; stops the call when it is not 0.
  package func train(
    _ data: [String: ColumnData], on examples: ExampleSelection, firstStep: UInt64,
    settings: [String: [Double]] = [:], cancel: UnsafeMutablePointer<Int32>? = nil
  ) throws -> TrainingResult {
    let program = try program(for: .train)
    guard examples.order != nil || examples.first == 0 else {
      throw LoadedTrainerError(action: "training", reason: "a range of rows must begin at 0")
    }
    let settings = SettingsMemory(settings: settings)
    let width = program.metricNames.count
    let steps = (examples.count + program.batch - 1) / program.batch
    var metrics = [Float](repeating: 0, count: steps * width)
    var done = 0
    let status = try withPointers(to: data) { rows in
      examples.withPointer { order in
        metrics.withUnsafeMutableBufferPointer { metrics in
          interface.api.train(
            instance, rows, order, examples.count, firstStep, settings.settings,
            settings.settings.count,
            metrics.baseAddress, cancel, &done)
        }
      }
    }
    let isCancelled = status == elbo_cancelled
    if !isCancelled { try interface.check(status, action: "training") }
    return TrainingResult(
      steps: StepMetrics(count: done, columns: width, values: metrics),
      isCancelled: isCancelled)
  }

  /// Runs the program of another role than training.
  ///
  /// - Parameters:
  ///   - examples: Rows of the data; for a program that reads none, numbers that key the noise.
  ///   - wanted: Names of outputs, or nil for all.
  /// - Returns: By output, `[count][columns]` where it is per example, otherwise
  ///   `[batches][columns]`.
  package func run(
    _ role: Role, with data: [String: ColumnData] = [:], on examples: ExampleSelection,
    settings: [String: [Double]] = [:], wanted: Set<String>? = nil,
    cancel: UnsafeMutablePointer<Int32>? = nil
  ) throws -> [String: [Float]] {
    let program = try program(for: role)
    let settings = SettingsMemory(settings: settings)
    let batches = (examples.count + program.batch - 1) / program.batch
    let results = program.outputs.map { output in
      guard wanted?.contains(output.name) ?? true else { return OutputMemory?.none }
      let rows = output.isPerExample ? examples.count : batches
      return OutputMemory(name: output.name, count: rows * output.columns)
    }
    let pointers = results.map { $0?.values.baseAddress }
    let status = try withPointers(to: data) { rows in
      examples.withPointer { order in
        interface.api.run(
          instance, role.number, rows, order, examples.first, examples.count, settings.settings,
          settings.settings.count, pointers, cancel)
      }
    }
    try interface.check(status, action: "running \(role.rawValue)")
    return Dictionary(
      results.compactMap { $0.map { ($0.name, Array($0.values)) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The program of a role.
  package func program(for role: Role) throws -> LoadedProgram {
    if let program = programs[role] { return program }
    throw LoadedTrainerError(
      action: "running \(role.rawValue)", reason: "the model has no program for this role")
  }
}

/// Where the trainer writes one output.
private final class OutputMemory {
  let name: String
  let values: UnsafeMutableBufferPointer<Float>

  init(name: String, count: Int) {
    self.name = name
    values = .allocate(capacity: max(count, 0))
    values.initialize(repeating: 0)
  }

  deinit { values.deallocate() }
}
