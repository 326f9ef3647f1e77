import ElboIR

extension Trainer {
  /// The objective on the split to test on, with latents drawn from their posteriors.
  public func evaluate() throws -> Evaluation {
    try evaluate(on: testData)
  }

  package func evaluate(on data: DataBinding) throws -> Evaluation {
    var sums = EvaluationSums()
    for start in stride(from: 0, to: data.count, by: Self.rowsAtATime) {
      let end = min(start + Self.rowsAtATime, data.count)
      let examples = ExampleSelection.range(UInt32(start)..<UInt32(end))
      sums.add(try run(.evaluate, on: data, examples: examples), count: examples.count)
      guard let site = categorySite, case .categories(let labels)? = data.rows[site] else {
        continue
      }
      let values = try run(.reconstruct, on: data, examples: examples, wanted: [site])
      guard let probabilities = values[site] else { continue }
      sums.addAccuracy(of: probabilities, labels: labels[start..<end])
    }
    return sums.result
  }

  /// Rows whose outputs are held at a time.
  private static let rowsAtATime = 4096

  /// The observed category of a model that has one.
  private var categorySite: String? {
    model.lowered.sites.first {
      guard $0.kind == .observed, case .category = $0.encoding else { return false }
      return $0.dimensions.isEmpty
    }?.name
  }
}
