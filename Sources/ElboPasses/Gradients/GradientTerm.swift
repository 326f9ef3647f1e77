import ElboIR

/// What one consumer of a value adds to the value's gradient.
enum GradientTerm {
  /// A value of the same shape.
  case value(NodeID)
  /// A contraction of two values, not made yet, so that it can continue another's chain.
  case product(Contraction, Windows, NodeID, NodeID)
}
