import ElboData
import ElboIR

/// What takes the steps of a training and runs the other programs: compiled C, or the interpreter.
/// Both give the same bits.
package protocol TrainingEngine {
  /// What it is, such as `clang version 21.0.0, avx512, 2 threads`.
  var title: String { get }

  /// Trains on examples in batches; a last batch that is not full is trained on as it is.
  ///
  /// - Parameters:
  ///   - data: By site.
  ///   - order: Rows of the data.
  ///   - firstStep: The number of the first step, from 1.
  ///   - scalars: Instead of the defaults of named inputs such as `learningRate`: one value, or
  ///     one for each step.
  ///   - cancellation: Read before each step.
  mutating func train(
    _ data: [String: ColumnData], on order: [UInt32], firstStep: Int, scalars: [String: [Double]],
    cancellation: CancellationFlag?
  ) throws -> StepSums

  /// Runs the program of another role than training.
  ///
  /// - Parameter wanted: Names of outputs, or nil for all.
  /// - Returns: By output, `[count][columns]`.
  mutating func run(
    _ role: Role, with data: [String: ColumnData], on examples: ExampleSelection,
    wanted: Set<String>?
  ) throws -> [String: [Float]]

  /// The elements of a state tensor, row-major.
  func values(of tensor: String) throws -> [Float]

  /// Replaces the elements of a state tensor.
  mutating func setValues(_ values: [Float], of tensor: String) throws
}

/// The metrics of consecutive training steps.
package struct StepSums: Equatable, Sendable {
  /// Such as `loss`, `reconstruction.x`, `kl.z`.
  package let names: [String]
  package let steps: StepMetrics
  /// Whether it ended early since that was asked for.
  package let isCancelled: Bool
}
