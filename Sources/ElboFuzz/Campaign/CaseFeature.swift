/// What a report counts of a case that passed: how it was compiled, and what an oracle could check.
package struct CaseFeature: Hashable, Sendable {
  /// Such as `compiler` or `gradients`.
  package let group: String
  /// Such as `clang -O1` or `checked`.
  package let value: String

  package init(group: String, value: String) {
    self.group = group
    self.value = value
  }
}
