import ElboCompiler
import ElboIR
import ElboToolchain
import Foundation
import Testing

@Suite struct TrainerScheduleTests {
  private static func scheduled(_ options: inout TrainerOptions) {
    options.learningRate = Schedule.warmup(.steps(4)).then(.cosine(1e-2, to: 1e-4))
    options.beta = .linear(0, to: 1, for: .epochs(2))
    options.compile.groups = [ParameterGroup("*.bias", .sgd(learningRate: 1e-3, momentum: 0.5))]
    options.groupLearningRates = ["*.bias": .step(1e-4, factor: 0.5, every: .steps(5))]
    options.compile.clipping = .globalNorm(50)
  }

  @Test func `compiled and interpreted training under schedules give the same bits`() throws {
    let compiled = try TrainerFixture.trainer(isInterpreted: false, change: Self.scheduled)
    let interpreted = try TrainerFixture.trainer(isInterpreted: true, change: Self.scheduled)
    try compiled.train(epochs: 3) { _ in }
    try interpreted.train(epochs: 3) { _ in }
    #expect(try compiled.checkpoint(path: "") == interpreted.checkpoint(path: ""))
    let plain = try TrainerFixture.trainer(isInterpreted: true)
    try plain.train(epochs: 3) { _ in }
    let tensors = try plain.checkpoint(path: "").tensors
    #expect(try interpreted.checkpoint(path: "").tensors[0] != tensors[0])
  }

  @Test func `a schedule of one number is that number compiled in`() throws {
    let given = try TrainerFixture.trainer(isInterpreted: true) {
      $0.learningRate = .linear(0.05, to: 0.05)
      $0.beta = .linear(0.5, to: 0.5)
    }
    let compiled = try TrainerFixture.trainer(isInterpreted: true) {
      $0.compile.optimizer = .adam(learningRate: 0.05)
      $0.compile.objective = .elbo(beta: 0.5)
    }
    try given.train(epochs: 2) { _ in }
    try compiled.train(epochs: 2) { _ in }
    #expect(try given.checkpoint(path: "").tensors == compiled.checkpoint(path: "").tensors)
  }

  @Test func `nothing is compiled anew for another rate, beta or schedule`() throws {
    let folder = try TemporaryFolder(named: "elbo-test")
    var build = BuildOptions()
    build.cache = folder.path
    let changes: [(inout TrainerOptions) -> Void] = [
      { _ in }, { $0.learningRate = 0.5 }, { $0.compile.optimizer = .adam(learningRate: 0.1) },
      { $0.compile.objective = .elbo(beta: 4) }, { $0.beta = .linear(0, to: 1) },
      { $0.learningRate = Schedule.warmup(.steps(3)).then(.cosine(1e-3, to: 0)) },
    ]
    let cached = try changes.map { change in
      let trainer = try TrainerFixture.trainer(isInterpreted: true, change: change)
      return try Compiler().build(trainer.model, options: build).wasCached
    }
    #expect(cached == [false, true, true, true, true, true])
    let other = try TrainerFixture.trainer(isInterpreted: true) {
      $0.compile.optimizer = .adam(firstDecay: 0.5)
    }
    #expect(try !Compiler().build(other.model, options: build).wasCached)
  }

  @Test func `a run resumed in its schedule equals an uninterrupted one`() throws {
    let whole = try TrainerFixture.trainer(isInterpreted: true, change: Self.scheduled)
    try whole.train(epochs: 3) { _ in }
    try TrainerFixture.withFile { path in
      let first = try TrainerFixture.trainer(isInterpreted: true, change: Self.scheduled)
      let flag = CancellationFlag()
      try first.train(
        epochs: 3, cancellation: flag, progress: { if $0.epoch == 2 { flag.set() } }
      ) { _ in }
      try first.save(to: path)
      var options = TrainerFixture.options(isInterpreted: true)
      options.adopt(try Checkpoint(reading: path).origin)
      let second = try TrainerFixture.trainer(isInterpreted: true) { $0 = options }
      #expect(try second.resume(from: path) == [])
      #expect(second.scheduleNotes(epochs: 3) == [])
      try second.train(epochs: 3) { _ in }
      #expect(try second.checkpoint(path: "") == whole.checkpoint(path: ""))
    }
  }

  @Test func `a resumed run of other length keeps its schedule and says so, unless told`() throws {
    try TrainerFixture.withFile { path in
      let first = try TrainerFixture.trainer(isInterpreted: true) {
        $0.learningRate = .linear(1e-2, to: 1e-3)
      }
      try first.train(epochs: 2) { _ in }
      try first.save(to: path)
      let second = try TrainerFixture.trainer(isInterpreted: true) {
        $0.learningRate = .linear(1e-2, to: 1e-3)
      }
      try second.resume(from: path)
      let start =
        "the schedule of learningRate, linear(0.01, 0.001), goes to step 12, the end of the run as "
        + "first started, and "
      #expect(
        second.scheduleNotes(epochs: 3) == [start + "stays at 0.001 from there to step 18"])
      #expect(
        second.scheduleNotes(epochs: 1) == [start + "is left at step 6, at 0.0062499999999999995"])
      try second.train(epochs: 3) { _ in }
      #expect(try second.checkpoint(path: "").origin.horizon == 12)
      second.reschedule()
      #expect(second.scheduleNotes(epochs: 4) == [])
      try second.train(epochs: 4) { _ in }
      #expect(try second.checkpoint(path: "").origin.horizon == 24)
    }
  }

  @Test func `options with schedules, groups and clipping are adopted from a checkpoint`() throws {
    let trainer = try TrainerFixture.trainer(isInterpreted: true, change: Self.scheduled)
    var options = TrainerOptions()
    options.adopt(try trainer.checkpoint(path: "").origin)
    #expect(options.learningRate == trainer.options.learningRate)
    #expect(options.beta == trainer.options.beta)
    #expect(options.compile.clipping == .globalNorm(50))
    #expect(options.compile.groups.map(\.pattern) == ["*.bias"])
    #expect(options.compile.groups.first?.optimizer.text == Optimizer.sgd(momentum: 0.5).text)
    #expect(options.groupLearningRates == trainer.options.groupLearningRates)
  }

  @Test func `a schedule that cannot be is refused`() {
    for (change, message) in [
      ({ $0.learningRate = -1 }, "the learning rate must be finite and not negative, got -1.0"),
      (
        { $0.beta = .linear(0, to: -1) },
        "beta, 'linear(0.0, -1.0)': a value must be finite and not negative, got -1.0"
      ),
      (
        { $0.learningRate = .warmup(.steps(3)) },
        "the learning rate, 'warmup(3 steps)': a warm-up needs something after it: 'then …'"
      ),
    ] as [((inout TrainerOptions) -> Void, String)] {
      let error = #expect(throws: TrainingError.self) {
        try TrainerFixture.trainer(isInterpreted: true, change: change)
      }
      #expect(error == .wrongOption(message))
    }
  }
}
