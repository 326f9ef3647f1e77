import ElboIR

/// An access to an array parameter, as the text has it once and the loops run it often.
struct MemoryAccess: Hashable {
  enum Effect: Hashable {
    case read
    case write
    /// A prefetch: may stand one past the end, and moves no data.
    case touch
  }

  var parameter: ParameterID
  var index: AffineForm
  /// The loops around it.
  var space: IterationSpace
  /// Elements from the index on.
  var width: Int
  var effect: Effect
}
