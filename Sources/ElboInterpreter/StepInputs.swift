/// What the host hands to one step.
package struct StepInputs<Scalar: InterpreterScalar>: Sendable {
  /// The rows that hold data; the rest of the batch is padding.
  package var rows: Int
  /// By site, row-major: either the valid rows, which are then padded by repeating the first
  /// (rule 11), or the whole batch.
  package var data: [String: [Scalar]]
  /// Counts from 1.
  package var step: Int
  package var seed: UInt64
  package var domain: NoiseDomain
  /// The index of each row's example in its data set, which keys its noise outside training: for
  /// the valid rows or for the whole batch. Without it, and in training, a row is its own example.
  package var examples: [Int]?
  /// Instead of the defaults of named scalars, such as `learningRate`.
  package var scalars: [String: Double]
  /// Instead of drawn noise, by the declaration index of its site: the whole batch.
  package var noise: [Int: [Scalar]]

  package init(
    rows: Int, data: [String: [Scalar]] = [:], step: Int = 1, seed: UInt64 = 0,
    domain: NoiseDomain = .train, examples: [Int]? = nil, scalars: [String: Double] = [:],
    noise: [Int: [Scalar]] = [:]
  ) {
    self.rows = rows
    self.data = data
    self.step = step
    self.seed = seed
    self.domain = domain
    self.examples = examples
    self.scalars = scalars
    self.noise = noise
  }
}

/// Repeats the first row until the batch is full (rule 11); a batch that is full is returned as is.
func padded<Element>(_ values: [Element], rowSize: Int, to batch: Int) -> [Element] {
  guard rowSize > 0, values.count < batch * rowSize else { return values }
  let first = values.prefix(rowSize)
  return (values.count / rowSize..<batch).reduce(into: values) { result, _ in
    result.append(contentsOf: first)
  }
}
