import Elbo
import ElboC
import ElboIR
import ElboToolchain

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
  package let data: [String: SiteRows]
  /// How many rows the data have.
  package let rows: Int
  private let library: LoadedLibrary

  /// - Parameters:
  ///   - target: The instruction set to emit; nil for the best that this machine has.
  ///   - cache: The folder of compiled trainers.
  package init(
    _ description: any Model, options: CompileOptions, target: Target? = nil, threads: Int,
    cache: String
  ) throws {
    var clock = StageClock()
    let lowered = try clock.time("lowering") { try ModelLowering.lowered(description) }
    let compiler = Compiler(options: options)
    let programs = try clock.time("passes") { try compiler.graphs(lowered.graph) }
    let plans = try clock.time("planning") {
      try programs.mapValues { try compiler.plan($0.optimised) }
    }
    let model = CompiledModel(
      name: lowered.graph.name, options: options, remarks: lowered.remarks,
      lowered: lowered.graph, programs: programs, plans: plans)
    let build = try MeasuredBuild(model, target, cache: cache, &clock)
    let trainer = try clock.time("loading") {
      try build.trainer(threads: threads)
    }
    self.model = model
    self.trainer = trainer
    self.compiler = build.compiler.version
    wasCached = build.entry.wasCached
    library = build.library
    rows = 4 * options.batchSize
    data = SyntheticData.columns(for: lowered.graph.sites, rows: rows, seed: 1)
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

/// The part that a cache saves.
private struct MeasuredBuild {
  let compiler: CCompiler
  let entry: ObjectCache.Entry
  let library: LoadedLibrary
  private let prefix: String

  init(
    _ model: CompiledModel, _ target: Target?, cache: String, _ clock: inout StageClock
  ) throws {
    let host = ProcessorFeatures.host()
    let targets = target.map { [$0] } ?? Target.all.filter { $0.name == host.best.rawValue }
    let sources = clock.time("emission") {
      EmittedFiles(model.emitted, targets: targets, hash: model.graphHash).sources
    }
    let compiler = try clock.time("finding the compiler") { try CCompiler.find() }
    var verification = StageClock()
    let entry = try clock.time("compilation", without: &verification) { verification in
      try ObjectCache(folder: cache).library(
        of: sources, compiler: compiler, processor: host.featureName
      ) {
        try verification.time("verification") {
          try GeneratedTrainer(model, targets: targets).verify()
        }
      }
    }
    self.compiler = compiler
    self.entry = entry
    library = try clock.time("opening the library") { try LoadedLibrary(path: entry.library) }
    prefix = model.emitted.prefix
  }

  func trainer(threads: Int) throws -> LoadedTrainer {
    try LoadedTrainer(library.trainer(prefix: prefix), seed: 1, threads: threads)
  }
}

/// Measures parts one after the other.
private struct StageClock {
  private(set) var stages: [StartMeasurement.Stage] = []

  mutating func time<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try body()
    add(name, ContinuousClock.now - start)
    return result
  }

  /// Measures what a body does beside the parts that another clock measures in it.
  mutating func time<Result>(
    _ name: String, without inner: inout StageClock, _ body: (inout StageClock) throws -> Result
  ) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try body(&inner)
    let measured = inner.stages.reduce(Duration.zero) { $0 + .seconds($1.seconds) }
    stages += inner.stages
    add(name, ContinuousClock.now - start - measured)
    return result
  }

  private mutating func add(_ name: String, _ duration: Duration) {
    stages.append(StartMeasurement.Stage(name: name, seconds: duration.inSeconds))
  }
}

extension Duration {
  /// As a Float64.
  package var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
