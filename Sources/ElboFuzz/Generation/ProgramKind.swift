/// What sort of program a case is.
package enum ProgramKind: String, Hashable, Sendable, CaseIterable {
  /// Outputs over data, noise and parameters.
  case forward
  /// A step that reads and writes state by nodes of its own.
  case stateful
  /// Ends in a loss, with the backward pass and an optimiser.
  case trained
  /// A model of layers and distributions, written in the language of models.
  case model
}
