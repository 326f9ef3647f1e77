import ElboIR

/// Why a graph or the inputs of a step cannot be run. Nothing that a caller passes traps.
package enum InterpreterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The graph still has a symbolic batch.
  case batchNotBound(graph: String)
  case invalidNode(NodeID, location: SourceLocation?, reason: String)
  case invalidUpdate(state: String, reason: String)
  /// A step before the first, or rows that the batch does not have.
  case outOfRange(what: String, got: Int, expected: ClosedRange<Int>)
  case missing(what: String, name: String)
  /// A state tensor, or a site's noise, of another size.
  case wrongCount(what: String, name: String, expected: Int, got: Int)
  /// Data that is neither the valid rows of a site nor its padded batch.
  case wrongData(site: String, rows: Int, batch: Int, features: Int, got: Int)
  case wrongElement(site: String, row: Int, feature: Int, got: Double, expected: String)
  case stepNotFinished(next: NodeID)
  case stepNotBegun

  package var description: String {
    switch self {
    case .batchNotBound(let graph):
      "the batch of graph '\(graph)' is not bound, so it cannot be run"
    case .invalidNode(let id, let location, let reason):
      (location.map { "\($0): " } ?? "") + "node \(id) cannot be run: \(reason)"
    case .invalidUpdate(let state, let reason):
      "the update of state '\(state)' cannot be run: \(reason)"
    case .outOfRange(let what, let got, let expected):
      "\(what) must be from \(expected.lowerBound)"
        + (expected.upperBound == .max ? "" : " to \(expected.upperBound)") + ", got \(got)"
    case .missing(let what, let name):
      "\(what) '\(name)' is missing"
    case .wrongCount(let what, let name, let expected, let got):
      "\(what) '\(name)' needs \(expected) elements, got \(got)"
    case .wrongData(let site, let rows, let batch, let features, let got):
      "the data of site '\(site)' needs \(rows) rows of \(features) (\(rows * features)), or a "
        + "padded batch of \(batch) (\(batch * features)), got \(got)"
    case .wrongElement(let site, let row, let feature, let got, let expected):
      "the data of site '\(site)' needs \(expected), got \(got) in row \(row), feature \(feature)"
    case .stepNotFinished(let next):
      "the step cannot be committed before its end, node \(next) is next"
    case .stepNotBegun:
      "there is no step to commit"
    }
  }
}
