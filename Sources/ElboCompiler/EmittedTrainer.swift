import ElboIR

/// An emitted trainer that was compiled and loaded: one instance of it, with its own state.
///
///     let trainer = try EmittedTrainer(prefix: "dense_vae", seed: 1, symbol: library.symbol)
///     let result = try trainer.train(
///       ["x": .bytes(pixels)], on: .rows(order), firstStep: 1)
///
/// It is used from one task at a time; its threads are its own.
package final class EmittedTrainer {
  /// What was compiled.
  package let description: EmittedDescription
  /// The programs that the model has.
  package let programs: [Role: EmittedProgram]
  /// The instruction set in use: `avx512`, `avx2`, `neon` or `portable`.
  package let unitName: String

  let functions: EmittedFunctions
  let instance: UnsafeMutableRawPointer
  private let memory: AlignedMemory
  private let tensorNumbers: [String: UInt32]

  /// Makes an instance with initial parameters, and starts its threads.
  ///
  /// - Parameters:
  ///   - prefix: What the names of its functions begin with.
  ///   - seed: Of the initial parameters and all noise.
  ///   - threads: 1 to 1024; the results do not depend on it.
  ///   - symbol: The address of an exported symbol.
  /// - Throws: An ``EmittedTrainerError``, or what `symbol` throws.
  package init(
    prefix: String, seed: UInt64, threads: Int = 1, unit: EmittedUnit = .best,
    symbol: (String) throws -> UnsafeMutableRawPointer
  ) throws {
    functions = try EmittedFunctions(prefix: prefix, symbol: symbol)
    let version = functions.abiVersion()
    guard version == Self.abiVersion else {
      throw EmittedTrainerError(
        action: "loading the trainer",
        reason: "its interface has version \(version), expected \(Self.abiVersion)")
    }
    let options = [
      UInt64(Self.abiVersion) | UInt64(UInt32(clamping: threads)) << 32, seed,
      UInt64(unit.rawValue),
    ]
    (memory, instance) = try Self.create(functions, options)
    description = try functions.describeModel()
    programs = try functions.describePrograms(UnsafeRawPointer(instance))
    unitName = functions.unitName(UnsafeRawPointer(instance)).map(String.init(cString:)) ?? ""
    tensorNumbers = Dictionary(
      description.tensors.enumerated().map { ($1.name, UInt32($0)) },
      uniquingKeysWith: { first, _ in first })
    try functions.check(functions.startTeam(instance), "starting \(threads) threads")
  }

  deinit { _ = functions.stopTeam(instance) }

  private static let abiVersion = 1
  private static let cancelled: Int32 = 20

  /// Makes the instance in memory of its own. The options are the C structure as words: the version
  /// and the threads, the seed, the unit.
  private static func create(
    _ functions: EmittedFunctions, _ options: [UInt64]
  ) throws -> (AlignedMemory, UnsafeMutableRawPointer) {
    try options.map(\.littleEndian).withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { preconditionFailure("three words") }
      var size = 0
      try functions.check(functions.memorySize(base, &size), "making the trainer")
      let memory = AlignedMemory(byteCount: size, alignment: functions.memoryAlignment())
      var instance: UnsafeMutableRawPointer?
      let status = functions.create(base, memory.pointer, size, &instance)
      try functions.check(status, "making the trainer")
      guard let instance else { preconditionFailure("a status of 0 comes with an instance") }
      return (memory, instance)
    }
  }

  // MARK: Tensors

  /// Sets a tensor to values in canonical form, row-major.
  package func load(_ values: [Float], into name: String) throws {
    let number = try number(ofTensor: name)
    let status = functions.loadTensor(instance, number, values, values.count)
    try functions.check(status, "loading '\(name)'")
  }

  /// A tensor's values in canonical form.
  package func save(_ name: String) throws -> [Float] {
    let number = try number(ofTensor: name)
    let count = description.tensors[Int(number)].count
    return try [Float](unsafeUninitializedCapacity: count) { values, initialised in
      guard let base = values.baseAddress else { return }
      let status = functions.saveTensor(UnsafeRawPointer(instance), number, base, count)
      try functions.check(status, "saving '\(name)'")
      initialised = count
    }
  }

  /// Gives every tensor its initial value again.
  package func reset() throws {
    try functions.check(functions.reset(instance), "resetting the trainer")
  }

  private func number(ofTensor name: String) throws -> UInt32 {
    guard let number = tensorNumbers[name] else {
      throw EmittedTrainerError(action: "finding '\(name)'", reason: "there is no such tensor")
    }
    return number
  }

  // MARK: Work

  /// What a call of ``train(_:on:firstStep:settings:cancel:)`` did.
  package struct TrainingResult: Sendable {
    /// By ``EmittedProgram/metricNames``.
    package let steps: StepMetrics
    /// Whether it stopped early since the cancel flag was set.
    package let isCancelled: Bool
    /// The metrics of each step taken.
    package var metrics: [[Float]] { steps.rows }
  }

  /// Trains on datums in batches; a last batch that is not full is trained on as it is.
  ///
  /// - Parameters:
  ///   - data: By site.
  ///   - firstStep: The number of the first step, from 1.
  ///   - settings: Values of named inputs such as `learningRate`: one, or one for each step.
  ///   - cancel: Read after each step; stops the call when it is not 0.
  package func train(
    _ data: [String: SiteRows], on datums: DatumSelection, firstStep: UInt64,
    settings: [String: [Double]] = [:], cancel: UnsafeMutablePointer<Int32>? = nil
  ) throws -> TrainingResult {
    let program = try program(.train)
    guard datums.order != nil || datums.first == 0 else {
      throw EmittedTrainerError(action: "training", reason: "a range of rows must begin at 0")
    }
    let settings = SettingsMemory(settings)
    let width = program.metricNames.count
    let steps = (datums.count + program.batch - 1) / program.batch
    var metrics = [Float](repeating: 0, count: steps * width)
    var done = 0
    let status = try withPointers(data) { rows in
      datums.withPointer { order in
        metrics.withUnsafeMutableBufferPointer { metrics in
          functions.train(
            instance, rows, order, datums.count, firstStep, settings.words, settings.count,
            metrics.baseAddress, cancel, &done)
        }
      }
    }
    let isCancelled = status == Self.cancelled
    if !isCancelled { try functions.check(status, "training") }
    return TrainingResult(
      steps: StepMetrics(count: done, columns: width, values: metrics),
      isCancelled: isCancelled)
  }

  /// Runs the program of another role than training.
  ///
  /// - Parameters:
  ///   - datums: Rows of the data; for a program that reads none, numbers that key the noise.
  ///   - wanted: Names of outputs, or nil for all.
  /// - Returns: By output, `[count][columns]` where it is per datum, otherwise
  ///   `[batches][columns]`.
  package func run(
    _ role: Role, _ data: [String: SiteRows] = [:], on datums: DatumSelection,
    settings: [String: [Double]] = [:], wanted: Set<String>? = nil,
    cancel: UnsafeMutablePointer<Int32>? = nil
  ) throws -> [String: [Float]] {
    let program = try program(role)
    let settings = SettingsMemory(settings)
    let batches = (datums.count + program.batch - 1) / program.batch
    let results = program.outputs.map { output in
      guard wanted?.contains(output.name) ?? true else { return OutputMemory?.none }
      let rows = output.isPerDatum ? datums.count : batches
      return OutputMemory(name: output.name, count: rows * output.columns)
    }
    let pointers = results.map { UInt(bitPattern: $0?.values.baseAddress) }
    let status = try withPointers(data) { rows in
      datums.withPointer { order in
        functions.run(
          instance, role.number, rows, order, datums.first, datums.count, settings.words,
          settings.count, pointers, cancel)
      }
    }
    try functions.check(status, "running \(role.rawValue)")
    return Dictionary(
      results.compactMap { $0.map { ($0.name, Array($0.values)) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The program of a role.
  package func program(_ role: Role) throws -> EmittedProgram {
    if let program = programs[role] { return program }
    throw EmittedTrainerError(
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
