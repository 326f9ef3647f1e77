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
  /// A number of an option.
  case wrongOption(String)

  /// The exit status of sysexits.h: 64 for wrong usage, 65 for data that do not fit, 69 for what
  /// this machine lacks, 70 for a computation that failed.
  package var exitCode: Int32 {
    switch self {
    case .missingProgram, .wrongOption: 64
    case .dataDoesNotFit, .checkpointDoesNotFit: 65
    case .missingInstructionSet: 69
    case .lossNotFinite: 70
    }
  }

  /// What is wrong, and what to do.
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
    case .lossNotFinite(let model, let step):
      "the loss of step \(step) is not a finite number; try a smaller learning rate, or find the "
        + "value that broke with 'elbo debug \(model)'"
    case .wrongOption(let reason):
      reason
    }
  }
}
