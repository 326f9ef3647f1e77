import ElboIR

/// Compares steps as training runs them, with threads and barriers, with the interpreter's.
struct StepComparison {
  let trainer: LoadedTrainer
  /// Such as `clang 21.0.0, avx512, the plan`.
  let build: String
  let threads: Int
  let reference: ReferenceSteps

  /// All steps in one call: the metrics of each, and the state at the end.
  func compareTraining() throws -> ComparisonReport.Entry {
    let result = try trainer.train(
      reference.data, on: .rows(reference.order), firstStep: 1)
    return try entry(for: "\(reference.step) steps", metrics: result.metrics)
  }

  /// A call for each step of fewer rows than the trainer's, which are padded here.
  func comparePadding() throws -> ComparisonReport.Entry {
    let rows = reference.order.count / reference.step
    let metrics = try (0..<reference.step).flatMap { step in
      let order = Array(reference.order[step * rows..<(step + 1) * rows])
      return try trainer.train(
        reference.data, on: .rows(order), firstStep: UInt64(step + 1)
      ).metrics
    }
    return try entry(for: "\(rows) rows padded", metrics: metrics)
  }

  private func entry(for work: String, metrics: [[Float]]) throws -> ComparisonReport.Entry {
    let state = KernelComparison(trainer: trainer, map: [])
    try state.compareState(with: reference)
    return ComparisonReport.Entry(
      build: build, work: work, threads: threads,
      count: state.count + metrics.reduce(0) { $0 + $1.count },
      difference: try difference(in: metrics) ?? state.difference)
  }

  private func difference(in metrics: [[Float]]) throws -> ComparisonDifference? {
    let names = try trainer.program(for: .train).metricNames
    precondition(metrics.count == reference.step, "a row of metrics for each step")
    for (index, row) in metrics.enumerated() {
      let expected = reference.metrics[index]
      guard let position = LawEquality.firstDifference(between: row, and: expected) else {
        continue
      }
      return LawEquality.difference(
        compiled: row, interpreted: expected, dimensions: [row.count], step: index + 1,
        subject: "metric '\(names.indices.contains(position) ? names[position] : "")'",
        location: nil)
    }
    return nil
  }
}
