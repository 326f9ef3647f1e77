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

  /// Parameters that follow in another way.
  package struct Group: Decodable, Sendable {
    package let pattern: String
    package let optimizer: String
    package let learningRate: Double
  }

  package let model: String
  package let optimizer: String
  package let learningRate: Double
  package let clipValue: Double?
  package let clipNorm: Double?
  package let group: Group?
  /// Summed over the batch, by step.
  package let losses: [Double]
  /// In the order of the model's state.
  package let parameters: [Parameter]
}
