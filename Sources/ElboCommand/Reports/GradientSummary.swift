import ElboCompiler
import ElboIR
import ElboInterpreter
import Foundation

/// The gradients of a model's parameters, held against differences of its objective.
package struct GradientSummary {
  /// The largest relative error away from kinks.
  package static let tolerance = 1e-6

  private let reports: [GradientReport]

  package init(of model: CompiledModel, samples: Int, seed: UInt64) throws {
    guard let graph = model.programs[.train]?.reference else {
      throw TrainingError.missingProgram(.train)
    }
    let source = TrainingSource(
      rows: SyntheticData.columns(for: graph.sites, rows: graph.batch, seed: seed),
      count: graph.batch, batch: graph.batch, seed: seed, scalars: ScheduledScalars())
    let inputs = source.inputs(step: 1, for: graph)
    let check = try GradientCheck(
      graph: graph,
      state: StateInitialisation.initial(for: graph, seed: seed).mapValues { $0.map(Double.init) },
      inputs: StepInputs<Double>(
        rows: inputs.rows, data: inputs.data.mapValues { $0.map(Double.init) }, seed: seed))
    reports = try check.run(parameters: graph.gradients.map(\.state), samples: samples)
  }

  package var isRight: Bool {
    reports.allSatisfy { ($0.worst?.relativeError ?? 0) <= Self.tolerance }
  }

  /// A line for each parameter.
  package var text: String {
    let lines = reports.map { report in
      let kinks = report.kinks > 0 ? ", \(report.kinks) at a kink" : ""
      let unresolved =
        report.unresolved > 0 ? ", \(report.unresolved) below the objective's rounding" : ""
      let worst = report.worst.map {
        String(format: "largest relative error %.1e", $0.relativeError)
      }
      return "  \(report.parameter): \(report.compared) compared\(kinks)\(unresolved), "
        + (worst ?? "nothing to compare")
    }
    return (["gradients against differences in Float64, at most \(Self.tolerance):"] + lines)
      .map { $0 + "\n" }.joined()
  }
}
