import ElboData
import ElboC
import ElboCompiler
import ElboIR
import ElboInterpreter

/// A compiled trainer beside the interpreter.
struct TrainedRun {
  let model: CompiledModel
  /// What of it is compiled.
  let emitted: EmittedModel
  let build: TrainerBuild
  let evaluate: Interpreter<Float>.Evaluation

  private static let seed: UInt64 = 5
  /// Of two steps; the second is not full.
  private static let rows = [Subject.batch, Subject.batch - 3]

  func finding() throws -> Finding? {
    if let fault = try tables().first { return Finding(detector: .tables, message: fault) }
    if let difference = try kernels(odd: false) ?? calls(threads: 1) ?? calls(threads: 3) {
      return Finding(detector: .equalBits, message: difference)
    }
    return try kernels(odd: true).map { Finding(detector: .oddValues, message: $0) }
  }

  private func tables() throws -> [String] {
    let trainer = try trainer(threads: 1)
    return try emitted.plans.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { role, plan in
      TableVerification(program: try trainer.program(for: role), plan: plan).faults()
    }
  }

  private func trainer(threads: Int) throws -> LoadedTrainer {
    try LoadedTrainer(
      interface: build.interface(), seed: Self.seed, threads: threads, instructionSet: .portable)
  }

  /// - Parameter odd: Whether some of the numbers are not ordinary ones.
  private func reference(odd: Bool = false) throws -> ReferenceSteps {
    let sites = model.programs[.train]?.reference.sites ?? []
    var data = SyntheticData.columns(for: sites, rows: 50, seed: Self.seed)
    if odd { data = data.mapValues(\.withOddValues) }
    let order = SyntheticData.order(count: Self.rows.reduce(0, +), rows: 50, seed: Self.seed)
    return try ReferenceSteps(
      of: model, seed: Self.seed, data: data, order: order, rows: Self.rows, evaluate: evaluate)
  }

  /// One kernel after the other, each value right after it is written.
  private func kernels(odd: Bool) throws -> String? {
    let trainer = try trainer(threads: 1)
    let comparison = KernelComparison(
      trainer: trainer, map: model.programs[.train]?.map ?? [])
    var reference = try reference(odd: odd)
    try comparison.compareState(with: reference)
    while !reference.isAtEnd, comparison.difference == nil {
      try reference.advance()
      try comparison.compare(with: reference)
    }
    return comparison.difference.map { "\($0)" }
  }

  /// Both steps in one call, as training runs them.
  private func calls(threads: Int) throws -> String? {
    let trainer = try trainer(threads: threads)
    var reference = try reference()
    while !reference.isAtEnd { try reference.advance() }
    let result = try trainer.train(
      reference.data, on: .rows(reference.order), firstStep: 1)
    for (step, (found, expected)) in zip(result.metrics, reference.metrics).enumerated() {
      if let position = LawEquality.firstDifference(between: found, and: expected) {
        return "metric \(position) of step \(step + 1), with \(threads) threads"
      }
    }
    let state = KernelComparison(trainer: trainer, map: [])
    try state.compareState(with: reference)
    return state.difference.map { "\($0), with \(threads) threads" }
  }
}

extension ColumnData {
  /// One number of seven is not finite, or is a zero or a denormal.
  fileprivate var withOddValues: ColumnData {
    guard case .floats(let numbers) = self else { return self }
    let odd: [Float] = [.nan, .infinity, -0.0, 0x1p-140, -.infinity, -0x1p-149, 3e38]
    return .floats(
      numbers.enumerated().map { $0 % 7 == 3 ? odd[$0 / 7 % odd.count] : $1 })
  }
}
