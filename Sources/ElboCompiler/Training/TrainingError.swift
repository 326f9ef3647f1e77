import ElboIR

/// Why a training cannot begin or go on.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The model gives nothing in this role.
  case missingProgram(Role)
  /// The processor cannot run the instruction set that was asked for.
  case missingInstructionSet(String, available: [String])
  /// The data and the model do not fit: one line for each fault.
  case dataDoesNotFit([String])
  /// The checkpoint and the model do not fit: one line for each tensor.
  case checkpointDoesNotFit(path: String, [String])
  /// The loss of a step is infinite or no number.
  case lossNotFinite(model: String, step: Int)
  /// An element of a parameter, or of what the optimiser keeps, is infinite or no number after a
  /// step.
  case stateNotFinite(model: String, element: String, value: Float, step: Int)
  /// So is an element of a checkpoint.
  case checkpointNotFinite(path: String, element: String, value: Float)
  /// A number of an option.
  case wrongOption(String)

  /// What is wrong.
  public var description: String {
    switch self {
    case .missingProgram(let role):
      "the model has no program for the role '\(role.rawValue)'"
    case .missingInstructionSet(let name, let available):
      "this processor cannot run \(name); it can run \(available.joined(separator: ", "))"
    case .dataDoesNotFit(let lines):
      lines.joined(separator: "\n")
    case .checkpointDoesNotFit(let path, let lines):
      "\(path): the checkpoint does not fit the model:"
        + lines.map { "\n  " + $0 }.joined()
    case .lossNotFinite(_, let step):
      "the loss of step \(step) is not a finite number"
    case .stateNotFinite(_, let element, let value, let step):
      "\(element) is \(value) after step \(step), so that nothing is saved"
    case .checkpointNotFinite(let path, let element, let value):
      "\(path): \(element) is \(value); the training that wrote it had broken, so that no result of "
        + "it means anything"
    case .wrongOption(let reason):
      reason
    }
  }
}
