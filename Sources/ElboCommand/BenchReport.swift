import ElboCompiler
import Foundation

/// What `elbo bench` measured.
package struct BenchReport {
  package let cold: StartMeasurement
  package let warm: StartMeasurement
  package let steps: [StepMeasurement]
  package let kernels: [KernelMeasurement]

  /// Tables, each line with its line break.
  package var text: String {
    let sections = [[heading], startLines, stepLines, kernelLines]
    return sections.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private var heading: String {
    "\(cold.model.name), batch \(cold.model.options.batchSize), \(cold.compiler), "
      + cold.trainer.unitName
  }

  private var startLines: [String] {
    let rows = cold.stages.map { [$0.name, Self.milliseconds($0.seconds), warmTime(of: $0.name)] }
    return Self.table(
      [["from the model to the first step", "cold ms", "warm ms"]] + rows
        + [["in all", Self.milliseconds(cold.seconds), Self.milliseconds(warm.seconds)]])
  }

  /// A part that the cache saved is not there.
  private func warmTime(of stage: String) -> String {
    warm.stages.first { $0.name == stage }.map { Self.milliseconds($0.seconds) } ?? "-"
  }

  private var stepLines: [String] {
    Self.table(
      [["a training step", "min ms", "median ms", "p95 ms", "GFLOP/s"]]
        + steps.map { step in
          [
            "\(step.threads) \(step.threads == 1 ? "thread" : "threads")",
            Self.milliseconds(step.minimum), Self.milliseconds(step.median),
            Self.milliseconds(step.slow), String(format: "%.1f", step.flopsPerSecond / 1e9),
          ]
        })
  }

  private var kernelLines: [String] {
    let total = kernels.reduce(0) { $0 + $1.seconds }
    return Self.table(
      [["kernels on 1 thread", "phase", "ms", "%", "GFLOP/s"]]
        + kernels.map { kernel in
          [
            kernel.name, String(kernel.phase), Self.milliseconds(kernel.seconds),
            String(format: "%.1f", 100 * kernel.seconds / max(total, 1e-12)),
            String(format: "%.1f", kernel.flopsPerSecond / 1e9),
          ]
        })
  }

  private static func milliseconds(_ seconds: Double) -> String {
    String(format: "%.3f", seconds * 1000)
  }

  /// The first column to the left, the others to the right.
  private static func table(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        column == 0 ? Columns.left(cell.0, cell.1) : Columns.right(cell.0, cell.1)
      }.joined(separator: "  ")
    }
  }

  /// The same as JSON, times in seconds.
  package var json: JSON {
    .object([
      "format": .text("elbo-bench"), "version": .integer(1),
      "model": .text(cold.model.name), "batch": .integer(cold.model.options.batchSize),
      "compiler": .text(cold.compiler), "instructionSet": .text(cold.trainer.unitName),
      "cold": Self.stages(cold), "warm": Self.stages(warm),
      "steps": .array(steps.map(Self.step)), "kernels": .array(kernels.map(Self.kernel)),
    ])
  }

  private static func stages(_ start: StartMeasurement) -> JSON {
    .object(
      Dictionary(
        start.stages.map { ($0.name, JSON.number($0.seconds)) } + [
          ("in all", .number(start.seconds))
        ], uniquingKeysWith: { first, _ in first }))
  }

  private static func step(_ step: StepMeasurement) -> JSON {
    .object([
      "threads": .integer(step.threads), "minimum": .number(step.minimum),
      "median": .number(step.median), "p95": .number(step.slow), "flops": .integer(step.flops),
      "flopsPerSecond": .number(step.flopsPerSecond),
    ])
  }

  private static func kernel(_ kernel: KernelMeasurement) -> JSON {
    .object([
      "name": .text(kernel.name), "phase": .integer(kernel.phase),
      "seconds": .number(kernel.seconds), "flops": .number(kernel.flops),
    ])
  }
}
