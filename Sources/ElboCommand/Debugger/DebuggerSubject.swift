import Elbo
import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboPasses

/// A training to debug: from its start, or from a checkpoint on.
package struct DebuggerSubject {
  package let model: CompiledModel
  package let data: ModelData
  /// The first step that has not been taken.
  package let firstStep: Int
  private let graph: Graph
  private let state: [String: [Float]]
  private let source: TrainingSource

  /// - Parameters:
  ///   - options: What a checkpoint says of its own training stands above them.
  ///   - seed: As `options`.
  ///   - mustFit: Whether synthetic data will not do for data that do not fit.
  /// - Throws: `DiagnosticsError` and `TrainingError` for what does not fit.
  package init(
    model description: any Model, options: CompileOptions, seed: UInt64, checkpoint: Checkpoint?,
    data: TrainingData, mustFit: Bool
  ) throws {
    var training = TrainerOptions()
    training.compile = options
    training.seed = seed
    if let checkpoint { training.adopt(checkpoint.origin) }
    model = try ModelOptions.compiled(
      description, with: training.compile, needsPlans: false)
    guard let graph = model.programs[.train]?.reference else {
      throw TrainingError.missingProgram(.train)
    }
    self.graph = graph
    self.data = try ModelData(model: model, data: data, mustFit: mustFit, seed: training.seed)
    state =
      try checkpoint?.values(of: graph.state, need: .wholeState, mustBeFinite: false)
      ?? StateInitialisation.initial(for: graph, seed: training.seed)
    firstStep = (checkpoint?.origin.position?.step ?? 0) + 1
    let images = checkpoint?.origin.settings["images"].flatMap { Int($0) } ?? .max
    let count = max(1, min(images, self.data.count))
    let stepsPerEpoch = (count + graph.batch - 1) / graph.batch
    source = TrainingSource(
      rows: self.data.rows, count: count, batch: graph.batch, seed: training.seed,
      scalars: ScheduledScalars(
        options: training, inputs: graph.scalarInputs, stepsPerEpoch: stepsPerEpoch,
        horizon: checkpoint?.origin.horizon ?? stepsPerEpoch))
  }

  /// A debugger at the start of a step.
  package func debugger(step: Int) throws -> Debugger {
    try Debugger(graph: graph, state: state, source: source, firstStep: firstStep, step: step)
  }
}
