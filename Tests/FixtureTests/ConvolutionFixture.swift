/// A convolution of convolutions.json: its numbers by axis, and what PyTorch makes of it.
struct ConvolutionFixture: Decodable, Sendable {
  let transposed: Bool
  let groups: Int
  /// Positions, then channels, of the input and of the result.
  let input: [Int]
  let output: [Int]
  let channels: Int
  let kernel: [Int]
  let stride: [Int]
  let dilation: [Int]
  let padding: [Int]
  let outputPadding: [Int]
  let values: [Double]
  let inputGradient: [Double]
  let weightGradient: [Double]
}

extension ConvolutionFixture {
  static let batchSize = 2

  /// What a test says of it.
  var name: String {
    "\(transposed ? "transposed " : "")\(input) to \(output), kernel \(kernel), stride \(stride), "
      + "dilation \(dilation), padding \(padding), groups \(groups)"
  }
}
