import ElboIR
import ElboInterpreter
import Testing

@Suite struct SourcesTests {
  @Test func `a constant is rounded once`() throws {
    let result = try evaluate(inputs: StepInputs<Float>(rows: 2)) { $0.constant(0.1, shape: .row) }
    #expect(result.elements == [0.1, 0.1])
    let wide = try evaluate(inputs: StepInputs<Double>(rows: 2)) {
      $0.constant(0.1, shape: .scalar)
    }
    #expect(wide.elements == [0.1])
  }

  @Test func `the row mask marks padding`() throws {
    let mask = try evaluate(batch: 4, inputs: StepInputs<Float>(rows: 3)) { $0.add(.rowMask) }
    #expect(mask.elements == [1, 1, 1, 0])
    #expect(mask.element == .boolean)
  }

  @Test func `a batch is padded with its first row`() throws {
    let inputs = StepInputs<Float>(rows: 2, data: ["x": [1, 2, 3, 4]])
    let value = try evaluate(batch: 4, inputs: inputs) { builder in
      builder.add(.input(site: "x", .float, .batch(2)))
    }
    #expect(value.elements == [1, 2, 3, 4, 1, 2, 1, 2])
  }

  @Test func `a named scalar has a default`() throws {
    let build = { (builder: inout GraphBuilder) in
      builder.add(.scalar(.named("beta", default: Constant(0.25))))
    }
    #expect(try evaluate(inputs: StepInputs<Float>(rows: 1), build).elements == [0.25])
    let given = StepInputs<Float>(rows: 1, scalars: ["learningRate": 3, "beta": 0.5])
    #expect(try evaluate(inputs: given, build).elements == [0.5])
  }

  @Test func `a learning rate reaches its name and what is computed from it`() throws {
    let build = { (builder: inout GraphBuilder) in
      let named = builder.add(.scalar(.named("learningRate", default: Constant(0.25))))
      let adam = builder.add(
        .scalar(.named("learningRate", default: Constant(0.25)) / (1 - .power(0.5))))
      return builder.add(
        .concatenate(axis: 0), builder.broadcast(named, to: .fixed(1)),
        builder.broadcast(adam, to: .fixed(1)))
    }
    #expect(
      try evaluate(inputs: StepInputs<Double>(rows: 1, step: 1), build).elements == [0.25, 0.5])
    let given = StepInputs<Double>(rows: 1, step: 2, scalars: ["learningRate": 0.75])
    #expect(try evaluate(inputs: given, build).elements == [0.75, 1])
  }

  @Test func `Adam's factors are rounded once from Float64`() throws {
    let scale = try evaluate(inputs: StepInputs<Float>(rows: 1, step: 3)) {
      $0.add(.scalar(1 / (1 - .power(0.999))))
    }
    #expect(scale.elements == [Float(1 / (1 - 0.999 * (0.999 * 0.999)))])
  }
}
