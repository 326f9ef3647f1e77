/// A layer of layers.json: what three steps of descent and an evaluation make of it in PyTorch.
struct LayerFixture: Decodable, Sendable {
  /// As elbo's author writes it.
  let layer: String
  let learningRate: Double
  let rows: Int
  let input: [Int]
  let output: [Int]
  /// Summed over the batch, by step.
  let losses: [Double]
  /// Afterwards, by row.
  let evaluation: [Double]
  /// By name.
  let state: [String: [Double]]
}
