import Elbo
import Testing

/// What convolutions are lowered to: shapes, windows, names and initial values.
@Suite struct ConvolutionTests {
  /// A layer on an image or a sequence.
  struct Applied<Applied: Layer>: Model {
    let x: Observed
    let z = Latent(prior: .standardNormal)
    let layer: Applied

    init(_ sizes: Int..., layer: Applied) {
      x = Observed(sizes, .real)
      self.layer = layer
    }

    var body: [Statement] {
      z ~ Normal(mean: layer(x), logVariance: 0)
      x ~ Normal(mean: Tensor(0), logVariance: 0)
    }

    /// The sizes of the layer's result.
    func sizes() throws -> [Int]? {
      try ModelLowering.lower(self).sites.first { $0.name == "z" }?.dimensions
    }
  }

  @Test func `a convolution shrinks an image, a transposed one makes it large again`() throws {
    let down = Convolution(32, kernel: 4, stride: 2, padding: 1, .relu)
    #expect(try Applied(28, 28, 1, layer: down).sizes() == [14, 14, 32])
    let up = TransposedConvolution(1, kernel: 4, stride: 2, padding: 1)
    #expect(try Applied(14, 14, 32, layer: up).sizes() == [28, 28, 1])
    let odd = TransposedConvolution(3, kernel: 3, stride: 2, padding: 1, outputPadding: 1)
    #expect(try Applied(4, 5, 2, layer: odd).sizes() == [8, 10, 3])
  }

  @Test func `the input's rank says along how many axes it slides`() throws {
    #expect(try Applied(9, 2, layer: Convolution(4, kernel: 3)).sizes() == [7, 4])
    #expect(try Applied(9, 8, 2, layer: Convolution(4, kernel: 3)).sizes() == [7, 6, 4])
    #expect(try Applied(9, 2, layer: TransposedConvolution(4, kernel: 3)).sizes() == [11, 4])
  }

  @Test func `numbers by axis, same, dilation`() throws {
    let byAxis = Convolution(
      4, kernel: [3, 5], stride: [2, 1], padding: [1, 0], dilation: [1, 2])
    #expect(try Applied(9, 12, 2, layer: byAxis).sizes() == [5, 4, 4])
    let same = Convolution(4, kernel: 3, stride: 2, padding: .same)
    #expect(try Applied(9, 12, 2, layer: same).sizes() == [5, 6, 4])
    let sameUp = TransposedConvolution(4, kernel: 3, stride: 2, padding: .same)
    #expect(try Applied(5, 6, 2, layer: sameUp).sizes() == [10, 12, 4])
  }

  @Test func `layers stand in chains, with names of their own`() throws {
    let chain = Chain {
      Convolution(4, kernel: 3, .relu)
      TransposedConvolution(2, kernel: 3, bias: false)
    }
    let graph = try ModelLowering.lower(Applied(5, 6, 1, layer: chain))
    #expect(
      graph.state.map { "\($0.name) \($0.dimensions)" } == [
        "layer.0.weight [3, 3, 1, 4]", "layer.0.bias [4]", "layer.1.weight [3, 3, 4, 2]",
      ])
    let labels = graph.nodes.compactMap(\.label)
    for label in ["layer.0.product", "layer.0.preactivation", "layer.0"] {
      #expect(labels.contains(label), "\(label)")
    }
    #expect(graph.statements[0].hasPrefix("z ~ Normal(mean: layer.1(layer.0(x))"))
  }

  @Test func `initial values are PyTorch's`() throws {
    func bounds(_ layer: some Layer) throws -> [InitialValue] {
      try ModelLowering.lower(Applied(8, 9, 6, layer: layer)).state.map(\.initial)
    }
    func uniform(_ fanIn: Double) -> InitialValue {
      .uniform(bound: Constant(1 / fanIn.squareRoot()))
    }
    #expect(try bounds(Convolution(4, kernel: [3, 5])) == [uniform(90), uniform(90)])
    #expect(try bounds(Convolution(4, kernel: 3, groups: 2)) == [uniform(27), uniform(27)])
    #expect(try bounds(TransposedConvolution(4, kernel: [3, 5])) == [uniform(60), uniform(60)])
    #expect(
      try bounds(TransposedConvolution(4, kernel: 3, initializer: .he)) == [
        .uniform(bound: Constant((6.0 / 36).squareRoot())), .constant(Constant(0)),
      ])
    #expect(
      try bounds(TransposedConvolution(4, kernel: 3, bias: false, initializer: .glorot)) == [
        .uniform(bound: Constant((6.0 / 90).squareRoot()))
      ])
  }

  @Test func `groups up to one for each channel`() throws {
    let graph = try ModelLowering.lower(
      Applied(8, 9, 6, layer: Convolution(12, kernel: 3, groups: 6)))
    #expect(graph.state[0].dimensions == [3, 3, 1, 12])
    let operation = try #require(
      graph.nodes.first { $0.operation.name == "contraction" }?.operation)
    let axes = [8, 9].map { Window(large: $0, small: $0 - 2, taps: 3) }
    #expect(operation == .contraction(.plain, windows: Windows(axes: axes, groups: 6)))
  }

  @Test func `a kernel's sizes may be those of another tensor`() throws {
    struct Matched: Layer {
      let weight = Parameter()
      func callAsFunction(_ x: Tensor) -> Tensor {
        let kernel = weight.shaped(.axis(0, of: x), 1, .axis(-1, of: x), 5)
        return x.convolution(kernel, padding: [2, 0])
          + x.transposedConvolution(kernel, padding: [4, 0])
      }
    }
    #expect(try Applied(7, 3, 2, layer: Matched()).sizes() == [5, 3, 5])
    let plain = Applied(7, 3, 2, layer: Matched())
    #expect(try ModelLowering.lower(plain).state[0].dimensions == [7, 1, 2, 5])
  }
}
