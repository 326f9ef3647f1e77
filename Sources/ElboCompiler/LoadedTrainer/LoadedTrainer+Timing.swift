import ElboData
import ElboIR
import ElboPlan

/// How long calls of the trainer's functions take, without what Swift does around them.
extension LoadedTrainer {
  /// Trains as ``train(_:on:firstStep:settings:cancel:)`` does, and leaves the metrics.
  ///
  /// - Returns: Seconds for all steps.
  package func timeOfTraining(
    with data: [String: ColumnData], on examples: ExampleSelection, firstStep: UInt64
  ) throws -> Double {
    let program = try program(for: .train)
    let steps = (examples.count + program.batch - 1) / program.batch
    var metrics = [Float](repeating: 0, count: steps * program.metricNames.count)
    var status: Int32 = 0
    let seconds = try withPointers(to: data) { rows in
      examples.withPointer { order in
        metrics.withUnsafeMutableBufferPointer { metrics in
          let start = ContinuousClock.now
          status = interface.api.train(
            instance, rows, order, examples.count, firstStep, nil, 0, metrics.baseAddress, nil, nil)
          return (ContinuousClock.now - start).inSeconds
        }
      }
    }
    try interface.check(status, action: "training")
    return seconds
  }

  /// Runs a kernel of the step that was begun, so many times in a row, on the calling thread.
  ///
  /// - Returns: Seconds for all of them, with one reading of the clock.
  package func time(_ kernel: KernelID, of role: Role, repetitions: Int) throws -> Double {
    var status: Int32 = 0
    let start = ContinuousClock.now
    for _ in 0..<repetitions {
      status |= interface.api.run_kernel(instance, role.number, UInt32(kernel.index))
    }
    let seconds = (ContinuousClock.now - start).inSeconds
    try interface.check(status, action: "running kernel \(kernel)")
    return seconds
  }

  /// As ``time(_:of:repetitions:)``, of a kernel that does not exist: what is in its result but the
  /// kernel.
  package func timeOfCalls(to role: Role, repetitions: Int) -> Double {
    var status: Int32 = 0
    let start = ContinuousClock.now
    for _ in 0..<repetitions {
      status |= interface.api.run_kernel(instance, role.number, UInt32.max)
    }
    let seconds = (ContinuousClock.now - start).inSeconds
    precondition(status != 0, "there is no such kernel")
    return seconds
  }

  /// Prepares the same step so many times in a row.
  ///
  /// - Returns: Seconds for all of them, with one reading of the clock.
  package func timeOfBeginning(
    _ role: Role, data: [String: ColumnData], on examples: ExampleSelection, step: UInt64,
    repetitions: Int
  ) throws -> Double {
    var status: Int32 = 0
    let seconds = try withPointers(to: data) { rows in
      examples.withPointer { order in
        let start = ContinuousClock.now
        for _ in 0..<repetitions {
          status |= interface.api.begin_step(
            instance, role.number, rows, order, examples.first, examples.count, step, nil, 0)
        }
        return (ContinuousClock.now - start).inSeconds
      }
    }
    try interface.check(status, action: "beginning a step")
    return seconds
  }
}
