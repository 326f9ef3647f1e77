import ElboIR

/// Checks what a caller hands to a step against the graph.
struct StepCheck<Scalar: InterpreterScalar> {
  let graph: Graph
  let inputs: StepInputs<Scalar>

  func numbers() throws(InterpreterError) {
    guard 1...graph.batch ~= inputs.rows else {
      throw .outOfRange(what: "the number of rows", got: inputs.rows, expected: 1...graph.batch)
    }
    guard inputs.step >= 1 else {
      throw .outOfRange(what: "the step", got: inputs.step, expected: 1...Int.max)
    }
  }

  func state(_ state: [String: [Scalar]]) throws(InterpreterError) {
    for tensor in graph.state {
      guard let elements = state[tensor.name] else {
        throw .missing(what: "state", name: tensor.name)
      }
      guard elements.count == tensor.shape.count else {
        throw .wrongCount(
          what: "state", name: tensor.name, expected: tensor.shape.count, got: elements.count)
      }
    }
  }

  /// The data of every site that the graph reads, padded to the batch.
  func paddedData() throws(InterpreterError) -> [String: [Scalar]] {
    var result: [String: [Scalar]] = [:]
    for node in graph.nodes {
      guard case .input(let site, let element, let shape) = node.operation else { continue }
      guard let values = inputs.data[site] else { throw .missing(what: "data of site", name: site) }
      let features = shape.count
      let valid = shape.isBatched ? inputs.rows : 1
      let full = shape.count(rows: graph.batch)
      guard values.count == valid * features || values.count == full else {
        throw .wrongData(
          site: site, rows: valid, batch: full / features, features: features, got: values.count)
      }
      try elements(values, of: site, element: element, features: features)
      result[site] = padded(values, rowSize: features, to: full / features)
    }
    return result
  }

  private func elements(
    _ values: [Scalar], of site: String, element: ElementType, features: Int
  ) throws(InterpreterError) {
    guard let range = allowed(for: site, element: element) else { return }
    for (index, value) in values.enumerated() {
      guard let whole = Int(exactly: value), range.contains(whole) else {
        throw .wrongElement(
          site: site, row: index / features, feature: index % features, got: Double(value),
          expected: "whole numbers from 0 to \(range.upperBound)")
      }
    }
  }

  /// The whole numbers that a site may hold; nil where it holds any number.
  private func allowed(for site: String, element: ElementType) -> ClosedRange<Int>? {
    switch element {
    case .float: return nil
    case .boolean: return 0...1
    case .byte: return 0...255
    case .index:
      let declared = graph.sites.first { $0.name == site }
      guard let declared, case .category(let count) = declared.encoding else {
        return 0...maximumIndex
      }
      return 0...max(count, 1) - 1
    }
  }

  /// Whole numbers up to here are exact in every scalar.
  private var maximumIndex: Int { 1 << 24 }
}
