/// What PyTorch makes of a model in some steps.
struct TrainingFixture: Decodable, Sendable {
  struct Parameter: Decodable, Sendable {
    let name: String
    let dimensions: [Int]
    /// Of the elements after the last step.
    let sum: Double
    /// Of their squares.
    let squares: Double
  }

  let model: String
  let optimizer: String
  let learningRate: Double
  /// Summed over the batch, by step.
  let losses: [Double]
  /// In the order of the model's state.
  let parameters: [Parameter]
}
