import Elbo
import Testing

/// What is said of a convolution that does not fit what it is applied to.
@Suite struct ConvolutionDiagnosticTests {
  struct Applied: Model {
    let x: Observed
    let z = Latent(prior: .standardNormal)
    let conv: Convolution

    init(_ sizes: Int..., conv: Convolution) {
      x = Observed(sizes, .real)
      self.conv = conv
    }

    var body: [Statement] {
      z ~ Normal(mean: conv(x), logVariance: 0)
      x ~ Normal(mean: z.tensor.sum(), logVariance: 0)
    }
  }

  /// The first line of what is said, without its position.
  private func message(_ model: any Model) -> String {
    let line = diagnose(model).split(separator: "\n").first ?? ""
    return line.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
  }

  @Test func `an error points at the application and at what was made before`() {
    let line = #line
    struct Flat: Model {
      let x = Observed(784, .pixels)
      let first = Convolution(32, kernel: 4)
      let logits = Dense(784)
      var body: [Statement] {
        x ~ Bernoulli(logits: logits(first(x).flattened()))
      }
    }
    #expect(
      diagnose(Flat(), from: line) == """
        +6:43: error: 'first' needs an image for each example, [B, height, width, channels], or \
        [B, length, channels], got [B, 784]; 'reshaped(28, 28, 1)' makes one
        +2:23: note: [B, 784] is made here
        """)
  }

  @Test(arguments: [
    (12288, "; 'reshaped(64, 64, 3)' makes one"), (9, "; 'reshaped(3, 3, 1)' makes one"),
    (10, "; 'reshaped(10, 1)' makes a sequence"),
  ])
  func `a vector could be an image or a sequence`(count: Int, hint: String) {
    let found = message(Applied(count, conv: Convolution(2, kernel: 1)))
    #expect(found.hasSuffix("got [B, \(count)]" + hint))
  }

  static let failures: [(Convolution, String)] = [
    (
      Convolution(4, kernel: [3, 3, 3]),
      "error: 'conv' has 3 numbers for its kernel, and [B, 8, 9, 6] has two axes along which it "
        + "slides"
    ),
    (
      Convolution(4, kernel: 3, stride: [2]),
      "error: 'conv' has 1 numbers for its stride, and [B, 8, 9, 6] has two axes along which it "
        + "slides"
    ),
    (
      Convolution(4, kernel: 3, padding: [1, 2, 3]),
      "error: 'conv' has 3 numbers for its padding, and [B, 8, 9, 6] has two axes along which it "
        + "slides"
    ),
    (
      Convolution(4, kernel: [3, 12]),
      "error: 'conv' has a kernel of 12 along the width, where there are 9 columns and a padding of "
        + "0; a kernel of 9 or a padding of 2 fits"
    ),
    (
      Convolution(4, kernel: 3, padding: 3),
      "error: 'conv' has a padding of 3 along the height, so that some results meet nothing of the "
        + "input; a padding of at most 2 fits"
    ),
    (
      Convolution(4, kernel: 3, groups: 4),
      "error: 'conv' has 4 groups, which do not divide the channels of [B, 8, 9, 6]"
    ),
    (
      Convolution(4, kernel: 3, groups: 3),
      "error: 'conv' needs a weight of [kernel height, kernel width, 2, outputs that 3 groups "
        + "divide], got [3, 3, 2, 4]"
    ),
    (
      Convolution(4, kernel: 3, groups: 0),
      "error: 'conv' has 0 groups, which do not divide the channels of [B, 8, 9, 6]"
    ),
    (Convolution(4, kernel: 3, stride: 0), "error: 'conv' needs a positive stride, got 0"),
    (Convolution(4, kernel: 0), "error: 'conv' needs a positive size, got 0"),
    (Convolution(0, kernel: 3), "error: 'conv' needs a positive size, got 0"),
  ]

  @Test(arguments: failures)
  func `what does not fit is said`(conv: Convolution, expected: String) {
    #expect(message(Applied(8, 9, 6, conv: conv)) == expected)
  }

  @Test func `a result with too many elements`() {
    let found = message(
      Applied(8, 9, 6, conv: Convolution(1 << 20, kernel: 1, padding: 0)).onLargeImage)
    #expect(found == "error: 'conv' makes too many elements: [B, 64, 64, 1048576]")
  }

  @Test func `rows that no window reaches are noted, and stop nothing`() {
    let conv = Convolution(4, kernel: 3, stride: [3, 2])
    #expect(
      message(Applied(8, 9, 1, conv: conv))
        == "note: 'conv' does not read the last 2 rows of [B, 8, 9, 1], since its stride is 3")
    let sequence = Convolution(4, kernel: 2, stride: 2)
    #expect(
      message(Applied(9, 1, conv: sequence))
        == "note: 'conv' does not read the last 1 position of [B, 9, 1], since its stride is 2")
    #expect(message(Applied(9, 9, 1, conv: Convolution(4, kernel: 3, stride: 2))) == "")
  }

  @Test func `a weight of one's own must fit`() {
    let model = Probe(4, 6, 1) { probe in
      probe.x.convolution(probe.x.sum(axis: 0)) + probe.x.transposedConvolution(Tensor(1))
    }
    #expect(
      message(model)
        == "error: 'convolution' needs a weight of [kernel height, kernel width, 1, outputs], got "
        + "[B, 6, 1]")
  }

  @Test func `a second use at another number of channels names both`() {
    struct Twice: Model {
      let x = Observed(4, 4, 2, .real)
      let conv = Convolution(3, kernel: 1)
      var body: [Statement] { x ~ Normal(mean: conv(conv(x)).sum() * x, logVariance: 0) }
    }
    #expect(
      message(Twice()) == "error: 'conv.weight' is [1, 1, 2, 3] and cannot be [1, 1, 3, 3] too")
  }
}

extension ConvolutionDiagnosticTests.Applied {
  /// The same layer on a larger image.
  fileprivate var onLargeImage: Self { Self(64, 64, 1, conv: conv) }
}
