import Elbo
import ElboCompiler
import ElboIR
import ElboModels
import ElboToolchain
import Testing

/// Models of convolutions, compiled against interpreted.
@Suite struct ConvolutionComparisonTests {
  /// Two steps and all programs, with the best instruction set of this machine and in plain C.
  private func expectEqual(
    _ model: any Model, batch: Int, _ change: (inout CompileOptions) -> Void = { _ in }
  ) throws {
    var options = CompileOptions()
    options.batchSize = batch
    options.evaluationBatchSize = 3
    change(&options)
    var request = ComparisonRequest()
    request.instructionSets = InstructionSet.allCases.filter {
      [ProcessorFeatures.host().best, .portable].contains($0)
    }
    request.threads = [1, 3]
    request.steps = 2
    request.compilers = ["clang"]
    request.disabledPasses = []
    let model = try Compiler(options: options).compile(model)
    let report = try Comparison(of: model, request: request).run()
    #expect(report.isEqual, "\(report)")
    #expect(report.comparedCount == report.nodeCount)
  }

  /// Few channels, whose vectors hold rows, and more, of which a vector is left over.
  @Test(arguments: [(4, 4), (20, 16)])
  func `the autoencoder of images is equal`(batch: Int, channels: Int) throws {
    var sizes = ConvolutionalVAE.Sizes()
    sizes.side = 8
    sizes.channels = channels
    sizes.hidden = 10
    sizes.latent = 3
    try expectEqual(ConvolutionalVAE(sizes), batch: batch)
  }

  @Test func `the autoencoder of pictures is equal`() throws {
    var sizes = PictureVAE.Sizes()
    sizes.side = 16
    sizes.channels = 3
    sizes.latent = 2
    try expectEqual(PictureVAE(sizes), batch: 9)
  }

  @Test func `the autoencoder of sequences is equal, in segments`() throws {
    var sizes = SequenceVAE.Sizes()
    sizes.length = 48
    sizes.channels = 5
    sizes.latent = 2
    try expectEqual(SequenceVAE(sizes), batch: 11) { $0.segments = 2 }
  }

  @Test func `strides, paddings, dilations and groups are equal`() throws {
    try expectEqual(WindowedModel(), batch: 17)
  }
}

/// Layers whose windows differ along their axes, leave positions out and reach past the image.
private struct WindowedModel: Model {
  let x = Observed(7, 5, 4, .pixels)
  let z = Latent(prior: .standardNormal)

  let wide = Convolution(6, kernel: [3, 2], stride: [2, 1], padding: [2, 1], groups: 2, .tanh)
  let spread = Convolution(20, kernel: [2, 3], padding: .same, dilation: [1, 2], .relu)
  let point = Convolution(3, kernel: 1, bias: false)
  let mean = Dense(2)
  let logVariance = Dense(2)
  let expand = Dense(48, .relu)
  let grow = TransposedConvolution(
    4, kernel: [3, 2], stride: [2, 3], padding: 1, outputPadding: [1, 2], .tanh)
  let logits = Dense(140)

  var body: [Statement] {
    let h = point(spread(wide(x)))
    z ~ Normal(mean: mean(h.flattened()), logVariance: logVariance(h.flattened()))
    let grown = grow(expand(z).reshaped(2, 3, 8))
    x ~ Bernoulli(logits: logits(grown.flattened()).reshaped(7, 5, 4))
  }
}
