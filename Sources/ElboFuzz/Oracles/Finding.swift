/// What went wrong with a case.
package struct Finding: Error, Hashable, Sendable, CustomStringConvertible {
  /// Who says so.
  package enum Oracle: String, Hashable, Sendable, CaseIterable {
    /// A pass, the planner or a verifier refuses a valid program.
    case compilation
    /// The text of a graph reads as another one.
    case text
    /// libclang, or the C compiler, refuses what was emitted.
    case emission
    /// A node's value differs from the interpreter's.
    case kernels
    /// No build has a node's value.
    case coverage
    /// A whole call differs from the interpreter.
    case calls
    /// A padded batch differs from a smaller one.
    case padding
    /// A gradient differs from differences of the objective.
    case gradient
    /// Optimisation changed a value that the interpreter computes.
    case optimisation
    /// The process ended.
    case crash
    /// The process did not end.
    case hang
  }

  package let oracle: Oracle
  /// The operation of the value, or what stands for it.
  package let operation: String
  /// Such as `bits`, `a NaN`, `the sign of zero`.
  package let fault: String
  /// What was seen where.
  package let detail: String

  package init(oracle: Oracle, operation: String = "", fault: String = "", detail: String) {
    self.oracle = oracle
    self.operation = operation
    self.fault = fault
    self.detail = detail
  }

  /// Two findings of one signature are taken for the same fault.
  package var signature: String { "\(oracle.rawValue)|\(operation)|\(fault)" }

  package var description: String {
    [oracle.rawValue, operation, fault].filter { !$0.isEmpty }.joined(separator: ", ")
      + ": " + detail
  }
}

extension Finding {
  /// How two numbers differ.
  static func fault(between a: Float, and b: Float) -> String {
    if a.isNaN != b.isNaN { return "a NaN" }
    if a == 0, b == 0 { return "the sign of zero" }
    if a.isInfinite != b.isInfinite { return "an infinity" }
    return "bits"
  }
}
