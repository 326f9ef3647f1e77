/// The sums over the batch's rows of consecutive steps, `[count][columns]`: one array, since a step
/// of a small model takes no longer than making an array of its own.
package struct StepMetrics: Equatable, Sendable {
  /// Steps that were taken.
  package let count: Int
  /// Metrics of a step.
  package let columns: Int
  /// May hold more than the steps that were taken.
  private let values: [Float]

  package init(count: Int, columns: Int, values: [Float]) {
    self.count = count
    self.columns = columns
    self.values = values
  }

  package subscript(step: Int, column: Int) -> Float { values[step * columns + column] }

  /// An array for each step.
  package var rows: [[Float]] {
    (0..<count).map { Array(values[$0 * columns..<($0 + 1) * columns]) }
  }

  package static func == (one: Self, other: Self) -> Bool { one.rows == other.rows }
}
