/// What PyTorch makes of a model in some steps.
package struct TrainingFixture: Decodable, Sendable {
  package struct Parameter: Decodable, Sendable {
    package let name: String
    package let dimensions: [Int]
    /// Of the elements after the last step.
    package let sum: Double
    /// Of their squares.
    package let squares: Double
  }

  package let model: String
  package let optimizer: String
  package let learningRate: Double
  /// Summed over the batch, by step.
  package let losses: [Double]
  /// In the order of the model's state.
  package let parameters: [Parameter]
}
