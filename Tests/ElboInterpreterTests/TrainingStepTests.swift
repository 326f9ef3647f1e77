import ElboIR
import ElboInterpreter
import Testing

@Suite struct TrainingStepTests {
  private let model = TinyVAE()

  private func inputs<Scalar>(rows: Int, step: Int) -> StepInputs<Scalar> {
    StepInputs(
      rows: rows, data: ["x": TinyVAE.data.prefix(rows * 3).map { Scalar($0) }], step: step,
      noise: [1: TinyVAE.noise.map { Scalar($0) }])
  }

  @Test func `Adam on a whole graph equals plain loops in Float64`() throws {
    var interpreter = try Interpreter<Double>(graph: model.graph)
    interpreter.state = model.initialState()
    let names = TinyVAE.sizes.map(\.name)
    var direct = DirectTinyVAE(parameters: interpreter.state.filter { names.contains($0.key) })
    for (step, rows) in [(1, 4), (2, 3), (3, 1), (4, 4)] {
      try interpreter.runStep(with: inputs(rows: rows, step: step))
      let loss = direct.step(step, rows: rows)
      let losses = interpreter.output(named: "loss")?.elements ?? []
      #expect(losses.count == 4)
      #expect(abs(losses.reduce(0, +) - loss) <= 1e-12 * loss)
      for name in names {
        let pairs = zip(interpreter.state[name] ?? [], direct.parameters[name] ?? [])
        let error = pairs.map { abs($0 - $1) }.max() ?? .infinity
        #expect(error <= 1e-12, "\(name) after step \(step)")
      }
    }
  }

  @Test func `Float32 follows Float64`() throws {
    var wide = try Interpreter<Double>(graph: model.graph)
    wide.state = model.initialState()
    var narrow = try Interpreter<Float>(graph: model.graph)
    narrow.state = wide.state.mapValues { $0.map { Float($0) } }
    for step in 1...3 {
      try wide.runStep(with: inputs(rows: 4, step: step))
      try narrow.runStep(with: inputs(rows: 4, step: step))
      for (a, b) in zip(
        wide.output(named: "loss")?.elements ?? [], narrow.output(named: "loss")?.elements ?? [])
      {
        #expect(abs(a - Double(b)) <= 1e-5 * abs(a))
      }
    }
  }

  @Test func `a padded batch gives the bits of a smaller one`() throws {
    var small = model.graph
    small.batch = 3
    var padded = try Interpreter<Float>(graph: model.graph)
    var exact = try Interpreter<Float>(graph: small)
    padded.state = model.initialState().mapValues { $0.map { Float($0) } }
    exact.state = padded.state
    for step in 1...3 {
      try padded.runStep(with: inputs(rows: 3, step: step))
      var smaller: StepInputs<Float> = inputs(rows: 3, step: step)
      smaller.noise = smaller.noise.mapValues { Array($0.prefix(6)) }
      try exact.runStep(with: smaller)
    }
    for tensor in small.state {
      #expect(bits(padded.state[tensor.name] ?? []) == bits(exact.state[tensor.name] ?? [.nan]))
    }
  }
}
