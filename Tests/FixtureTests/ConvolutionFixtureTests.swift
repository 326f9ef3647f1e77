import Elbo
import ElboInterpreter
import FixtureSupport
import Testing

/// Convolutions and transposed ones along one axis and two against PyTorch, in Float64: values and
/// gradients, through the layers' own windows.
@Suite struct ConvolutionFixtureTests {
  private static func fixtures() throws -> [ConvolutionFixture] {
    try FixtureFile.decode("convolutions.json", as: [ConvolutionFixture].self)
  }

  @Test func `there are twenty shapes of each kind`() throws {
    let kinds = Dictionary(grouping: try Self.fixtures()) {
      [$0.kernel.count, $0.transposed ? 1 : 0]
    }
    #expect(kinds.mapValues(\.count) == [[1, 0]: 20, [1, 1]: 20, [2, 0]: 20, [2, 1]: 20])
  }

  @Test func `values and gradients are PyTorch's`() throws {
    for (index, fixture) in try Self.fixtures().enumerated() {
      let step = index % 20
      let windows = try windows(of: fixture)
      #expect(windows.output + [fixture.channels] == fixture.output, "\(fixture.name)")
      let input = Shape(batched: true, dimensions: fixture.input)
      let output = Shape(batched: true, dimensions: fixture.output)
      let weight = Shape(
        batched: false,
        dimensions: fixture.kernel + [(fixture.input.last ?? 0) / fixture.groups, fixture.channels])
      let x = formula(input, stream: 300, step: step)
      let w = formula(weight, stream: 301, step: step)
      let g = formula(output, stream: 302, step: step)
      for (what, kind, operands, expected) in [
        ("values", Contraction.plain, [(input, x), (weight, w)], fixture.values),
        ("input", .transposedRight, [(output, g), (weight, w)], fixture.inputGradient),
        ("weight", .transposedLeft(.whole), [(input, x), (output, g)], fixture.weightGradient),
      ] {
        let found = try run(.contraction(kind, windows: windows), operands)
        try #require(found.count == expected.count, "\(what) of \(fixture.name)")
        let worst = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 0
        #expect(worst <= 1e-10, "\(what) of \(fixture.name)")
      }
    }
  }

  /// Those that the layer lowers to.
  private func windows(of fixture: ConvolutionFixture) throws -> Windows {
    let graph = try ModelLowering.lower(ConvolutionModel(fixture))
    let found = graph.nodes.compactMap { node -> Windows? in
      if case .contraction(.plain, let windows) = node.operation { windows } else { nil }
    }
    return try #require(found.first)
  }

  private func formula(_ shape: Shape, stream: Int, step: Int) -> [Double] {
    (0..<shape.count(rows: ConvolutionFixture.batchSize)).map {
      FixtureFormula.unit(FixtureFormula.hash(index: $0, stream: stream, step: step))
    }
  }

  private func run(
    _ operation: Operation, _ operands: [(shape: Shape, elements: [Double])]
  ) throws -> [Double] {
    var builder = GraphBuilder()
    let nodes = operands.enumerated().map {
      builder.add(.input(site: "\($0)", .float, $1.shape))
    }
    let result = builder.add(operation, nodes)
    let batch = ConvolutionFixture.batchSize
    let graph = Graph(
      name: "convolution", role: .train, batch: batch, nodes: builder.nodes,
      outputs: [Output(name: "y", node: result)])
    var interpreter = try Interpreter<Double>(graph: graph)
    var inputs = StepInputs<Double>(rows: batch)
    for (index, operand) in operands.enumerated() { inputs.data["\(index)"] = operand.elements }
    try interpreter.runStep(with: inputs)
    return try #require(interpreter.output(named: "y")).elements
  }
}

/// The layer of a fixture, applied to an image or a sequence.
private struct ConvolutionModel: Model {
  let x: Observed
  let layer: any Layer

  init(_ fixture: ConvolutionFixture) {
    x = Observed(fixture.input, .real)
    let (kernel, stride) = (AxisNumbers(fixture.kernel), AxisNumbers(fixture.stride))
    let (padding, dilation) = (Padding(AxisNumbers(fixture.padding)), AxisNumbers(fixture.dilation))
    layer =
      fixture.transposed
      ? TransposedConvolution(
        fixture.channels, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
        outputPadding: AxisNumbers(fixture.outputPadding))
      : Convolution(
        fixture.channels, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
        groups: fixture.groups)
  }

  var body: [Statement] { x ~ Normal(mean: layer(x.tensor).sum(), logVariance: 0) }
}
