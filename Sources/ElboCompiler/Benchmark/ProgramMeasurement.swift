import ElboIR

/// How long a program takes that computes forwards alone, such as `evaluate` or `encode`.
package struct ProgramMeasurement: Sendable {
  package let role: Role
  package let threads: Int
  /// Rows of one pass.
  package let rows: Int
  /// Of one pass; all outputs are written.
  package let times: TimeSamples

  package init(role: Role, threads: Int, rows: Int, times: TimeSamples) {
    self.role = role
    self.threads = threads
    self.rows = rows
    self.times = times
  }

  /// Batches of a pass: enough that large data leave the caches close to the processor.
  private static let batches = 40

  /// Runs passes over made data, after one that is not counted.
  ///
  /// - Throws: A ``LoadedTrainerError`` where the model has no such program.
  package init(start: StartMeasurement, role: Role, threads: Int, samples: Int) throws {
    let rows = Self.batches * start.model.options.evaluationBatchSize
    let data = SyntheticData.columns(for: start.model.lowered.sites, rows: rows, seed: 1)
    let pass: () throws -> Double = {
      let begin = ContinuousClock.now
      _ = try start.trainer.run(role, with: data, on: .range(0..<UInt32(rows)))
      return (ContinuousClock.now - begin).inSeconds
    }
    _ = try pass()
    self.init(
      role: role, threads: threads, rows: rows,
      times: TimeSamples(seconds: try (0..<max(samples, 1)).map { _ in try pass() }))
  }
}
