import Elbo
import ElboCompiler
import ElboIR
import ElboToolchain
import Testing

/// Layers over positions and channels, compiled against interpreted, and their values.
@Suite struct PictureLayerModelTests {
  @Test func `every node equals the interpreter's, in all programs`() throws {
    var options = CompileOptions()
    options.batchSize = 6
    options.evaluationBatchSize = 5
    let model = try Compiler(options: options).compile(PictureLayerModel())
    var request = ComparisonRequest()
    request.instructionSets = InstructionSet.allCases.filter {
      [ProcessorFeatures.host().best, .portable].contains($0)
    }
    request.threads = [1, 3]
    request.compilers = ["clang"]
    let report = try Comparison(of: model, request: request).run()
    #expect(report.isEqual, "\(report)")
    #expect(report.comparedCount == report.nodeCount)
  }

  /// What a function of a picture gives for one example, as the mean of a latent's posterior.
  private func value(
    of input: [Float], _ sizes: [Int], _ function: @escaping @Sendable (PictureProbe) -> Tensor
  ) throws -> [Float] {
    var options = CompileOptions()
    options.batchSize = 1
    options.evaluationBatchSize = 1
    let model = try Compiler(options: options).compile(
      PictureProbe(sizes: sizes, function: function))
    let engine = InterpretedEngine(model: model, seed: 1)
    let outputs = try engine.run(
      .encode, with: ["x": .floats(input)], on: .range(0..<1), wanted: nil)
    return try #require(outputs["z.mean"])
  }

  @Test func `upsampling repeats each position along both axes`() throws {
    let found = try value(of: [1, 2, 3, 4], [2, 2, 1]) { Upsampling(2)($0.x) }
    #expect(found == [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4])
  }

  @Test func `upsampling keeps the channels together`() throws {
    let found = try value(of: [1, 2, 3, 4], [2, 2]) { Upsampling(3)($0.x) }
    #expect(found == [1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4])
  }

  /// Channel c · 4 + i · 2 + j of a position is row i and column j of its block, channel c.
  @Test func `a pixel shuffle makes blocks of channels`() throws {
    let image = try value(of: (0..<16).map(Float.init), [1, 2, 8]) { PixelShuffle(2)($0.x) }
    #expect(image == [0, 4, 1, 5, 8, 12, 9, 13, 2, 6, 3, 7, 10, 14, 11, 15])
    let sequence = try value(of: (0..<8).map(Float.init), [2, 4]) { PixelShuffle(2)($0.x) }
    #expect(sequence == [0, 2, 1, 3, 4, 6, 5, 7])
  }

  @Test func `axes change places`() throws {
    let turned = try value(of: (0..<12).map(Float.init), [2, 3, 2]) { $0.x.permuted(2, 0, 1) }
    #expect(turned == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11])
    let transposed = try value(of: [1, 2, 3, 4, 5, 6], [2, 3]) { $0.x.transposed() }
    #expect(transposed == [1, 4, 2, 5, 3, 6])
  }

  @Test func `padding, cropping and copies move along one axis`() throws {
    let padded = try value(of: [1, 2, 3, 4], [2, 2]) {
      $0.x.padded(axis: 0, before: 1, with: 7).padded(after: 1)
    }
    #expect(padded == [7, 7, 0, 1, 2, 0, 3, 4, 0])
    let cropped = try value(of: [1, 2, 3, 4, 5, 6], [2, 3]) { $0.x.cropped(before: 1, after: 1) }
    #expect(cropped == [2, 5])
    let tiled = try value(of: [1, 2, 3, 4], [2, 2]) { $0.x.tiled(axis: 0, count: 2) }
    #expect(tiled == [1, 2, 3, 4, 1, 2, 3, 4])
  }

  /// Two groups of two channels at two positions: mean 2.5 and variance 1.25 in the first, mean 10
  /// and variance 0 in the second.
  @Test func `a group is normalised over positions and its channels`() throws {
    let input: [Float] = [1, 2, 10, 10, 3, 4, 10, 10]
    let found = try value(of: input, [2, 4]) { $0.groups($0.x) }
    let scale = 1 / Float(1.75).squareRoot()
    let expected: [Float] = [-1.5, -0.5, 0, 0, 0.5, 1.5, 0, 0].map { $0 * scale }
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(found)")
  }

  @Test func `a channel is normalised over positions`() throws {
    let found = try value(of: [1, 10, 3, 10], [2, 2]) { InstanceNorm(epsilon: 0)($0.x + 1) }
    #expect(found[0] == -1 && found[2] == 1 && found[1].isNaN && found[3].isNaN)
  }
}

/// A model whose latent's mean is a function of its input.
private struct PictureProbe: Model {
  let x: Observed
  let z = Latent(prior: .standardNormal)
  let groups = GroupNorm(2, epsilon: 0.5)
  let function: @Sendable (PictureProbe) -> Tensor

  init(sizes: [Int], function: @escaping @Sendable (PictureProbe) -> Tensor) {
    x = Observed(sizes, .real)
    self.function = function
  }

  var body: [Statement] {
    z ~ Normal(mean: function(self), logVariance: 0)
    x ~ Normal(mean: Tensor(0), logVariance: 0)
  }
}
