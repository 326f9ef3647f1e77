import Testing

/// Compares named tensors bit for bit, and names the first element that differs.
func expectEqualBits(
  _ actual: [String: [Float]], expected: [String: [Float]],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.keys.sorted() == expected.keys.sorted(), sourceLocation: sourceLocation)
  for (name, values) in expected.sorted(by: { $0.key < $1.key }) {
    guard let found = actual[name] else { continue }
    expectEqualBits(found, expected: values, name: name, sourceLocation: sourceLocation)
  }
}

/// Compares steps' sums bit for bit.
func expectEqualBits(
  _ actual: [[Float]], expected: [[Float]], sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.count == expected.count, sourceLocation: sourceLocation)
  for (step, (actual, expected)) in zip(actual, expected).enumerated() {
    expectEqualBits(
      actual, expected: expected, name: "step \(step + 1)", sourceLocation: sourceLocation)
  }
}

private func expectEqualBits(
  _ actual: [Float], expected: [Float], name: String, sourceLocation: SourceLocation
) {
  guard actual.count == expected.count else {
    Issue.record(
      "\(name): \(actual.count) elements, expected \(expected.count)",
      sourceLocation: sourceLocation)
    return
  }
  let position = actual.indices.first { actual[$0].bitPattern != expected[$0].bitPattern }
  if let position {
    Issue.record(
      "\(name)[\(position)]: \(actual[position]), expected \(expected[position])",
      sourceLocation: sourceLocation)
  }
}
