import ElboCompiler
import ElboIR
import ElboInterpreter

import ElboCommand

/// Sessions on ``DebuggedVAE`` with synthetic data.
enum DebuggerFixture {
  /// - Parameter change: What to do to the initial state.
  static func session(
    step: Int = 1, change: (inout [String: [Float]]) -> Void = { _ in }
  ) throws -> DebuggerSession {
    var options = CompileOptions()
    options.batchSize = 2
    let model = try Compiler(options: options).compile(DebuggedVAE())
    guard let graph = model.programs[.train]?.reference else {
      throw TrainingError.missingProgram(.train)
    }
    var state = StateInitialisation.initial(for: graph, seed: 1)
    change(&state)
    let source = TrainingSource(
      rows: SyntheticData.columns(for: graph.sites, rows: 5, seed: 1), count: 5, batch: 2,
      seed: 1, scalars: ScheduledScalars())
    return DebuggerSession(
      debugger: try Debugger(graph: graph, state: state, source: source, step: step))
  }

  /// What the debugger prints for commands, one a line.
  static func transcript(
    _ commands: String, step: Int = 1, change: (inout [String: [Float]]) -> Void = { _ in }
  ) throws -> String {
    var session = try session(step: step, change: change)
    return try session.transcript(of: commands.split(separator: "\n").map(String.init))
  }
}
