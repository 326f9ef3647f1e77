import ElboData
import Elbo
import ElboC
import ElboIR
import ElboToolchain
import Synchronization

/// A trainer on the way from its model's description to its first step, and how long each part of
/// that way took.
package final class StartMeasurement {
  /// One part of the way.
  package struct Stage: Equatable, Sendable {
    package let name: String
    package let seconds: Double

    package init(name: String, seconds: Double) {
      self.name = name
      self.seconds = seconds
    }
  }

  package private(set) var stages: [Stage] = []
  package let model: CompiledModel
  package let trainer: LoadedTrainer
  /// The C compiler, as it names itself.
  package let compiler: String
  /// Whether the library was in the cache.
  package let wasCached: Bool
  /// Made data, by site.
  package let data: [String: ColumnData]
  /// How many rows the data have.
  package let rows: Int
  private let library: LoadedLibrary

  /// - Parameters:
  ///   - instructionSet: Nil for the best that this machine has.
  ///   - cache: The folder of compiled trainers.
  package init(
    of description: any Model, options: CompileOptions, instructionSet: InstructionSet? = nil,
    threads: Int, cache: String
  ) throws {
    let clock = StageClock()
    var compiler = Compiler(options: options)
    compiler.observer = { event in
      if case .ended(let stage, let duration) = event {
        clock.add(stage.rawValue, duration: duration)
      }
    }
    var buildOptions = BuildOptions()
    buildOptions.cache = cache
    buildOptions.targets = instructionSet.map { [Target($0)] }
    let model = try compiler.compile(description)
    let build = try compiler.build(model, options: buildOptions)
    let trainer = try clock.time("loading") {
      try LoadedTrainer(interface: build.interface(), seed: 1, threads: threads)
    }
    self.model = model
    self.trainer = trainer
    self.compiler = build.compiler
    wasCached = build.wasCached
    library = build.library
    rows = 4 * options.batchSize
    data = SyntheticData.columns(for: model.lowered.sites, rows: rows, seed: 1)
    try clock.time("first step") {
      _ = try trainer.train(data, on: .range(0..<UInt32(options.batchSize)), firstStep: 1)
    }
    stages = clock.stages
  }

  /// Bytes that a training step goes through: its intermediate values, parameters and what the
  /// optimiser keeps of them, and the batch.
  package var workingSet: Int {
    let state = trainer.description.tensors.reduce(0) { $0 + 4 * $1.count }
    let batch =
      data.values.reduce(0) { $0 + $1.withUnsafeBytes(\.count) } * model.options.batchSize / rows
    return (trainer.programs[.train]?.arenaSize ?? 0) + state + batch
  }
}

/// Collects the times of stages, one after the other.
private final class StageClock: Sendable {
  private let collected = Mutex<[StartMeasurement.Stage]>([])

  var stages: [StartMeasurement.Stage] { collected.withLock(\.self) }

  func time<Result>(_ name: String, body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try body()
    add(name, duration: ContinuousClock.now - start)
    return result
  }

  func add(_ name: String, duration: Duration) {
    collected.withLock {
      $0.append(StartMeasurement.Stage(name: name, seconds: duration.inSeconds))
    }
  }
}

extension Duration {
  /// As a Float64.
  package var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
