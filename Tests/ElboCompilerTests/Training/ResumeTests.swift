import ElboCompiler
import ElboModels
import Testing

@Suite struct ResumeTests {
  @Test(arguments: [false, true])
  func `a run that was cancelled in an epoch and resumed equals an uninterrupted one`(
    isInterpreted: Bool
  ) throws {
    let whole = try TrainerFixture.trainer(isInterpreted: isInterpreted)
    var wholeLines: [String] = []
    try whole.train(epochs: 3) { wholeLines.append("\($0)") }

    try TrainerFixture.withFile { path in
      var lines: [String] = []
      let first = try TrainerFixture.trainer(isInterpreted: isInterpreted)
      let flag = CancellationFlag()
      let outcome = try first.train(
        epochs: 3, cancellation: flag,
        progress: { if $0.epoch == 2 { flag.set() } }, report: { lines.append("\($0)") })
      #expect(outcome == .cancelled)
      #expect(first.position.epoch == 1)
      #expect((1...5).contains(first.position.stepOfEpoch))
      try first.save(to: path)

      let second = try TrainerFixture.trainer(isInterpreted: isInterpreted)
      #expect(try second.resume(from: path) == [])
      try second.train(epochs: 3) { lines.append("\($0)") }
      #expect(lines == wholeLines)
      #expect(try second.checkpoint(path: "") == whole.checkpoint(path: ""))
    }
  }

  @Test func `a run of many short epochs shows progress in each`() throws {
    let trainer = try TrainerFixture.trainer(isInterpreted: false)
    var shown = Set<Int>()
    var epochs = 0
    try trainer.train(
      epochs: 100, progress: { if $0.step < $0.steps { shown.insert($0.epoch) } },
      report: { _ in epochs += 1 })
    #expect(epochs == 100)
    #expect(shown.count == 100)
  }

  @Test(arguments: [false, true])
  func `a flag that is set during a step ends the run after that step`(
    isInterpreted: Bool
  ) throws {
    let trainer = try TrainerFixture.trainer(isInterpreted: isInterpreted)
    let flag = CancellationFlag()
    var steps: [Int] = []
    let outcome = try trainer.train(
      epochs: 9, cancellation: flag,
      progress: {
        steps.append($0.step)
        flag.set()
      }, report: { _ in })
    #expect(outcome == .cancelled)
    #expect(steps == [1])
    #expect(trainer.position.step == 1)
  }

  @Test func `an engine that was told to stop takes no step and says so`() throws {
    let model = try Compiler(options: TrainerFixture.options(isInterpreted: true).compile)
      .compile(TinyVAE())
    let data = try TrainerFixture.trainer(isInterpreted: true).trainData
    let flag = CancellationFlag()
    flag.set()
    for engine in [
      try CompiledEngine(model: model, seed: 1, threads: 1) as any TrainingEngine,
      InterpretedEngine(model: model, seed: 1),
    ] {
      var engine = engine
      let result = try engine.train(
        data.rows, on: Array(0..<12), firstStep: 1, scalars: [:], cancellation: flag)
      #expect(result.isCancelled)
      #expect(result.steps.count == 0)
    }
  }

  @Test func `other options only void exact resumption, and a line says so`() throws {
    try TrainerFixture.withFile { path in
      try TrainerFixture.trainer(isInterpreted: true).save(to: path)
      let other = try TrainerFixture.trainer(isInterpreted: true) {
        $0.seed = 8
        $0.learningRate = 0.5
      }
      #expect(
        try other.resume(from: path) == [
          "the run cannot equal an uninterrupted one: of \(path), its learningRate is 0.001, "
            + "this training's is 0.5",
          "the run cannot equal an uninterrupted one: of \(path), its seed is 7, this training's "
            + "is 8",
        ])
    }
  }
}
