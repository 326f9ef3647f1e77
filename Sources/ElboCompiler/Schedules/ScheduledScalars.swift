import ElboIR
import ElboPasses

/// The named inputs of a training program over the course of a run.
package struct ScheduledScalars: Sendable {
  private var schedules: [(name: String, isConstant: Bool, schedule: TimedSchedule)] = []

  /// None: every input is at its default.
  package init() {}

  /// - Parameters:
  ///   - inputs: The names that the program reads.
  ///   - horizon: The steps of the run as first started.
  package init(
    options: TrainerOptions, inputs: Set<String>, stepsPerEpoch: Int, horizon: Int
  ) {
    schedules = options.schedules.filter { inputs.contains($0.name) }.map {
      (
        $0.name, $0.schedule.constant != nil,
        TimedSchedule(schedule: $0.schedule, stepsPerEpoch: stepsPerEpoch, horizon: horizon)
      )
    }
  }

  /// By name: one value where it does not change, else one for each step.
  package func values(steps: Range<Int>) -> [String: [Double]] {
    var result: [String: [Double]] = [:]
    for (name, isConstant, schedule) in schedules {
      let wanted = isConstant ? steps.prefix(1) : steps[...]
      result[name] = wanted.map { schedule.value(step: $0) }
    }
    return result
  }

  package func values(step: Int) -> [String: Double] {
    values(steps: step..<step + 1).compactMapValues(\.first)
  }
}

extension TrainerOptions {
  /// The schedule of each named input.
  package var schedules: [(name: String, schedule: Schedule)] {
    let groups = compile.groups.map { ($0.learningRateName, learningRate(of: $0)) }
    return [
      (Optimizer.learningRateName, effectiveLearningRate), (Objective.betaName, effectiveBeta),
    ]
      + groups
  }

  package var effectiveLearningRate: Schedule {
    learningRate ?? .constant(compile.optimizer.learningRate)
  }

  package var effectiveBeta: Schedule {
    switch compile.objective {
    case .elbo(let standard): beta ?? .constant(standard)
    }
  }

  package func learningRate(of group: ParameterGroup) -> Schedule {
    groupLearningRates[group.pattern] ?? .constant(group.optimizer.learningRate)
  }

  /// What is compiled: the numbers that may change over a run are left at their defaults, so that a
  /// trainer in the cache serves them all.
  package var compiledOptions: CompileOptions {
    var options = compile
    options.optimizer.learningRate = options.optimizer.standardLearningRate
    for index in options.groups.indices {
      let standard = options.groups[index].optimizer.standardLearningRate
      options.groups[index].optimizer.learningRate = standard
    }
    options.objective = .elbo(beta: 1)
    return options
  }
}
