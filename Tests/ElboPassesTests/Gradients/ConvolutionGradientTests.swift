import ElboIR
import ElboInterpreter
import ElboPasses
import Testing

/// Gradients of contractions with windows.
struct ConvolutionGradientTests {
  @Test(arguments: ConvolutionCase.all)
  func `the gradient of a convolution is its derivative`(example: ConvolutionCase) throws {
    for segments in [1, 3] {
      let options = smallOptions { $0.segments = segments }
      let graph = try run(Differentiation(), example.graph(), .train, options).graph
      #expect(GraphVerifier.verify(graph) == [])
      #expect(graph.gradients.map(\.state) == ["left", "right"])
      let check = try GradientCheck(
        graph: graph, state: StepData.state(graph, as: Double.self),
        inputs: StepData.inputs(graph, rows: 3, as: Double.self))
      for report in try check.run(parameters: graph.gradients.map(\.state), samples: 12) {
        let worst = try #require(report.worst)
        #expect(worst.relativeError <= 1e-6, "\(report.parameter): \(worst)")
      }
    }
  }

  @Test func `the rules keep the windows`() throws {
    let window = "large 4 small 2 taps 2 stride 2 dilation 1 padding 0"
    let before = """
      %0 = input "x" float[B, 4, 3] : float[B, 4, 3] forward
      %1 = input "y" float[B, 2, 5] : float[B, 2, 5] forward
      %2 = contraction.transposedLeft windows (\(window)) %0 %1 : float[2, 3, 5] forward
      %3 = input "z" float[B, 4, 3] : float[B, 4, 3] forward
      %4 = contraction windows (\(window)) %3 %2 : float[B, 2, 5] forward
      %5 = reduce.sum axes [0, 1] %4 : float[B] forward
      """
    let found = try lines(after: Differentiation(), of: before + "\nobjective %5")
    for operation in [
      // Of the layer's input and weight, then of both sides of the weight.
      "contraction.transposedRight windows (\(window))",
      "contraction.transposedLeft windows (\(window))",
      "contraction windows (\(window))",
    ] {
      let derived = found.split(separator: "\n").filter {
        $0.contains("= \(operation) ") && $0.hasSuffix("backward")
      }
      #expect(!derived.isEmpty, "\(operation) in\n\(found)")
    }
  }

  @Test func `a weight that a convolution and its transposed one share has one chain`() throws {
    let window = "large 4 small 2 taps 2 stride 2 dilation 1 padding 0"
    let before = """
      %0 = input "x" float[B, 4, 3] : float[B, 4, 3] forward
      %1 = state "w" [2, 3, 5] : float[2, 3, 5] forward
      %2 = contraction windows (\(window)) %0 %1 : float[B, 2, 5] forward
      %3 = contraction.transposedRight windows (\(window)) %2 %1 : float[B, 4, 3] forward
      %4 = reduce.sum axes [0, 1] %3 : float[B] forward
      """
    let graph = try run(
      Differentiation(), Graph(lines: before + "\nobjective %4", role: .train), .train
    ).graph
    let sums = graph.nodes.filter { $0.operation.name == "contraction.transposedLeft" }
    #expect(sums.map(\.operands.count) == [2, 3])
  }
}
