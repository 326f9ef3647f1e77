import Elbo
import ElboCompiler
import ElboIR
import ElboInterpreter
import Testing

import ElboCommand

/// Gradients of many layers in a row are so small that differences of the objective, at the usual
/// distance, are mostly rounding.
@Suite struct DeepGradientTests {
  private struct Deep: Model {
    let x = Observed(16, .pixels)
    let layers = (0..<40).map { _ in Dense(16, .tanh) }
    let logits = Dense(16)
    var body: [Statement] {
      let h = layers.dropFirst().reduce(layers[0](x)) { $1($0) }
      x ~ Bernoulli(logits: logits(h))
    }
  }

  private static func compiled() throws -> CompiledModel {
    var options = CompileOptions()
    options.batchSize = 8
    return try Compiler(options: options).compile(Deep())
  }

  private func reports(_ graph: Graph) throws -> [GradientReport] {
    let source = TrainingSource(
      rows: SyntheticData.columns(for: graph.sites, rows: graph.batch, seed: 1),
      count: graph.batch, batch: graph.batch, seed: 1, scalars: ScheduledScalars())
    let inputs = source.inputs(step: 1, for: graph)
    let check = try GradientCheck(
      graph: graph,
      state: StateInitialisation.initial(for: graph, seed: 1).mapValues { $0.map(Double.init) },
      inputs: StepInputs<Double>(
        rows: inputs.rows, data: inputs.data.mapValues { $0.map(Double.init) }, seed: 1))
    return try check.run(parameters: ["layers.0.weight", "layers.1.weight"], samples: 4)
  }

  @Test func `right gradients of forty layers are called right`() throws {
    let summary = try GradientSummary(of: Self.compiled(), samples: 1, seed: 1)
    #expect(summary.isRight, "\(summary.text)")
  }

  @Test func `wrong ones are still found where they are smallest`() throws {
    var graph = try #require(try Self.compiled().programs[.train]?.reference)
    for report in try reports(graph) {
      #expect(report.compared > 0)
      #expect((report.worst?.relativeError ?? 1) <= GradientSummary.tolerance)
    }
    let names = graph.gradients.map(\.state)
    let first = try #require(names.firstIndex(of: "layers.0.weight"))
    let second = try #require(names.firstIndex(of: "layers.1.weight"))
    let node = graph.gradients[first].node
    graph.gradients[first].node = graph.gradients[second].node
    graph.gradients[second].node = node
    for report in try reports(graph) {
      #expect((report.worst?.relativeError ?? 0) > 0.1)
    }
  }
}
