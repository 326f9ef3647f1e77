extension GradientOracle {
  /// What became of a case's gradients where nothing is wrong with them; a report counts these.
  package enum Outcome: String, CaseIterable {
    /// They equal differences of the objective.
    case checked
    /// Differences were taken, all of them of sizes that differences do not resolve.
    case outOfRange = "out of range"
    /// A value on the way to the objective is not finite, though the objective is: the chain rule
    /// multiplies what goes on from there, such as the slope 0 of `tanh(∞)`, by an infinite one.
    case throughInfinity = "through infinity"
    /// The objective has a kink wherever differences were taken.
    case kinks
    /// A value is cut off from its gradient, so that differences say something else.
    case stopped
    /// Numbers at the edges, of which differences say nothing.
    case nonFinite = "numbers at the edges"
    /// The program has no objective.
    case none
  }
}
