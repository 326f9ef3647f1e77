import ElboCompiler
import ElboData
import ElboFuzz
import ElboIR
import ElboInterpreter
import ElboToolchain
import Foundation

/// The table from errors to the command's exit status.
extension CommandFailure {
  /// The status of an error; nil for one that the argument parser threw.
  static func status(of error: any Error) -> CommandStatus? {
    switch error {
    case is FailedCheck: .failedCheck
    case is UsageError: .usage
    case is DiagnosticsError, is CampaignError, is InterpreterError: .badData
    case is VerificationError: .software
    case is OutputError, is CocoaError: .inputOutput
    case let error as DataError: error.status
    case let error as TrainingError: error.status
    case let error as ToolchainError: error.status
    case let error as LoadedTrainerError: error.isMissingInstructionSet ? .unavailable : .software
    default: nil
    }
  }
}

extension DataError {
  fileprivate var status: CommandStatus {
    switch kind {
    case .badData: .badData
    case .inputOutput: .inputOutput
    }
  }
}

extension TrainingError {
  fileprivate var status: CommandStatus {
    switch self {
    case .missingProgram, .wrongOption: .usage
    case .dataDoesNotFit, .checkpointDoesNotFit, .checkpointNotFinite: .badData
    case .missingInstructionSet: .unavailable
    case .lossNotFinite, .stateNotFinite: .software
    }
  }
}

extension ToolchainError {
  fileprivate var status: CommandStatus {
    switch self {
    case .noCompiler, .libclangMissing: .unavailable
    case .compilerNotFound, .notACompiler: .usage
    case .compilationFailed, .libraryNotLoaded, .symbolMissing: .software
    case .system: .inputOutput
    }
  }
}
