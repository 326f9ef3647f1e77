import Elbo
import ElboC
import ElboIR
import ElboToolchain

/// What `elbo bench` measures of one model's trainer.
package struct TrainerBenchmark: Sendable {
  /// How a trainer came to be that was not in the cache, and how one did that was.
  package let start: (cold: [StartMeasurement.Stage], warm: [StartMeasurement.Stage])
  package let trainer: Subject
  package let machine: MachineMeasurement
  /// By number of threads, as asked for.
  package let steps: [StepMeasurement]
  /// Other programs than that of training, by role and number of threads, as asked for.
  package let programs: [ProgramMeasurement]
  /// On one thread.
  package let breakdown: StepBreakdown

  /// Which trainer was measured.
  package struct Subject: Sendable {
    package let model: String
    package let batch: Int
    package let compiler: String
    package let instructionSet: String
    /// Bytes that a step goes through.
    package let workingSet: Int

    package init(
      model: String, batch: Int, compiler: String, instructionSet: String, workingSet: Int
    ) {
      self.model = model
      self.batch = batch
      self.compiler = compiler
      self.instructionSet = instructionSet
      self.workingSet = workingSet
    }

    package init(start: StartMeasurement) {
      self.init(
        model: start.model.name, batch: start.model.options.batchSize, compiler: start.compiler,
        instructionSet: start.trainer.instructionSet, workingSet: start.workingSet)
    }
  }

  package init(
    start: (cold: [StartMeasurement.Stage], warm: [StartMeasurement.Stage]), trainer: Subject,
    machine: MachineMeasurement, steps: [StepMeasurement], programs: [ProgramMeasurement] = [],
    breakdown: StepBreakdown
  ) {
    self.start = start
    self.trainer = trainer
    self.machine = machine
    self.steps = steps
    self.programs = programs
    self.breakdown = breakdown
  }

  /// Compiles the model in a cache of its own and measures.
  ///
  /// - Parameters:
  ///   - instructionSet: Nil for the best that this machine has.
  ///   - threads: Numbers of threads for the steps; the kernels run on one.
  ///   - roles: Other programs to measure, at the same numbers of threads.
  ///   - samples: How often steps, programs and kernels are measured.
  /// - Throws: A ``LoadedTrainerError`` for a role that the model has no program for.
  package init(
    of model: any Model, options: CompileOptions, instructionSet: InstructionSet?, threads: [Int],
    roles: [Role] = [], samples: Int
  ) throws {
    let cache = try TemporaryFolder(named: "elbo-bench")
    let start = { (threads: Int) in
      try StartMeasurement(
        of: model, options: options, instructionSet: instructionSet, threads: threads,
        cache: cache.path
      )
    }
    let cold = try start(threads[0])
    let warm = try start(threads[0])
    let machine = try MachineMeasurement(
      unitName: warm.trainer.instructionSet, threads: Self.withOne(threads))
    let breakdown = try StepBreakdown(start: start(1), samples: samples)
    let steps = try threads.map { count in
      count == 1
        ? breakdown.step
        : try StepMeasurement(start: start(count), threads: count, samples: samples)
    }
    let programs = try roles.flatMap { role in
      try threads.map { count in
        try ProgramMeasurement(start: start(count), role: role, threads: count, samples: samples)
      }
    }
    self.init(
      start: (cold.stages, warm.stages), trainer: Subject(start: warm), machine: machine,
      steps: steps,
      programs: programs, breakdown: breakdown)
    withExtendedLifetime(cache) {}
  }

  /// The kernels' limits are those of one thread.
  private static func withOne(_ threads: [Int]) -> [Int] {
    threads.contains(1) ? threads : [1] + threads
  }

  /// The machine's limits for so many threads; nil if they were not measured.
  package func roofline(threads: Int) -> Roofline? {
    machine.threads.first { $0.count == threads }?.roofline(workingSet: trainer.workingSet)
  }
}
