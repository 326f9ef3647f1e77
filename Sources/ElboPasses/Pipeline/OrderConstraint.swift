import ElboIR

/// Which of two passes must come first, and why.
package struct OrderConstraint: Hashable, Sendable {
  package let first: String
  package let second: String
  package let reason: String
  /// Whether the second pass cannot run without the first.
  package let isNeeded: Bool

  package init(
    _ first: String, before second: String, isNeeded: Bool = false, because reason: String
  ) {
    self.first = first
    self.second = second
    self.isNeeded = isNeeded
    self.reason = reason
  }

  /// How a list of passes breaks the constraint, if it does.
  package func violation(in names: [String]) -> Diagnostic? {
    guard let position = names.firstIndex(of: second) else { return nil }
    guard let other = names.lastIndex(of: first) else {
      return isNeeded ? report("'\(second)' needs '\(first)'") : nil
    }
    return other < position ? nil : report("'\(first)' must run before '\(second)'")
  }

  private func report(_ rule: String) -> Diagnostic {
    .error("internal error in the order of passes: \(rule), because \(reason)", at: nil)
  }
}
