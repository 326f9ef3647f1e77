import ElboIR

/// Runs the passes of a role, and a verifier after each.
package struct PassManager: Sendable {
  /// Finds what is wrong with a graph that has come so far, whatever made it.
  package typealias Verifier = @Sendable (Graph, GraphVerifier.Stage) -> [Diagnostic]

  private let passes: [any Pass]?
  private let verify: Verifier

  /// Without `passes`, those of the context's role; with them, these instead.
  package init(
    passes: [any Pass]? = nil,
    verify: @escaping Verifier = { GraphVerifier.verify($0, stage: $1) }
  ) {
    self.passes = passes
    self.verify = verify
  }

  /// - Throws: What is wrong with the model; or an internal error that names the pass.
  package func run(
    on lowered: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> CompiledGraphs {
    let passes = passes ?? Pipeline.passes(for: context.role)
    let violations = Pipeline.violations(in: passes)
    guard violations.isEmpty else { throw DiagnosticsError(violations) }

    var graph = lowered
    graph.role = context.role
    var graphs = CompiledGraphs(reference: graph)
    var stage = GraphVerifier.Stage.lowered
    try check(graph, stage: stage, position: "before the first pass")
    for pass in passes where !context.options.disabledPasses.contains(pass.name) {
      let (result, seconds) = try timed(pass, graph: graphs.optimised, context: context)
      stage = max(stage, pass.establishes ?? stage)
      try check(result.graph, stage: stage, position: "after pass '\(pass.name)'")
      graphs.record(pass, result: result, seconds: seconds)
    }
    return graphs
  }

  private func timed(
    _ pass: any Pass, graph: Graph, context: PassContext
  ) throws(DiagnosticsError) -> (PassResult, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try pass.run(on: graph, in: context)
    let elapsed = (clock.now - start).components
    return (result, Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
  }

  private func check(
    _ graph: Graph, stage: GraphVerifier.Stage, position: String
  ) throws(DiagnosticsError) {
    let found = verify(graph, stage)
    guard !found.isEmpty else { return }
    throw DiagnosticsError(
      found.map { .error("internal error \(position): \($0.message)", at: $0.location) })
  }
}
