import ElboIR

extension Trainer {
  /// The named inputs of training over a run; the first one sets how long schedules go.
  func scheduledScalars(epochs: Int) -> ScheduledScalars {
    let horizon = horizon ?? steps(of: epochs)
    self.horizon = horizon
    let inputs = model.programs[.train]?.optimised.scalarInputs ?? []
    return ScheduledScalars(
      options: options, inputs: inputs, stepsPerEpoch: stepsPerEpoch, horizon: horizon)
  }

  private func steps(of epochs: Int) -> Int {
    let (steps, overflows) = epochs.multipliedReportingOverflow(by: stepsPerEpoch)
    return overflows ? .max : steps
  }

  /// Spreads schedules over the run that begins next, and not over the run as first started,
  /// which a checkpoint holds. The run then no longer equals an uninterrupted one.
  public func reschedule() { horizon = nil }

  /// What becomes of schedules that go to the end of the run as first started where the run is to
  /// end after another number of epochs; empty where nothing is to be said.
  public func scheduleNotes(epochs: Int) -> [String] {
    let run = steps(of: epochs)
    guard let horizon, horizon != run else { return [] }
    return options.schedules.filter { $0.schedule.dependsOnRun }.map { name, schedule in
      let end = TimedSchedule(schedule: schedule, stepsPerEpoch: stepsPerEpoch, horizon: horizon)
      let part =
        run > horizon
        ? "stays at \(end.value(step: horizon + 1)) from there to step \(run)"
        : "is left at step \(run), at \(end.value(step: run))"
      return "the schedule of \(name), \(schedule), goes to step \(horizon), the end of the run as "
        + "first started, and \(part)"
    }
  }
}
