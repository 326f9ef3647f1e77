import ArgumentParser
import ElboCompiler
import ElboData
import ElboFuzz
import ElboIR
import ElboInterpreter
import ElboToolchain
import Foundation

/// What the command says and returns where it ends early: an error, or a help text.
package struct CommandFailure {
  package let status: CommandStatus
  /// Without the last line break.
  package let message: String

  package init(_ error: any Error) {
    switch error {
    case let error as DiagnosticsError:
      // Each of its lines says `error:` already, after its position.
      self.init(.badData, error.description)
    case let error as UsageError:
      self.init(.usage, "error: \(error)")
    case let error as OutputError:
      self.init(.inputOutput, error.isClosedPipe ? "" : "error: \(error)")
    case let error as FailedCheck:
      self.init(.failedCheck, "error: \(error)")
    case let error as DataError:
      self.init(error.exitCode, "error: \(error)")
    case let error as TrainingError:
      self.init(error.exitCode, "error: \(error)")
    case let error as CampaignError:
      self.init(.badData, "error: \(error)")
    case let error as InterpreterError:
      self.init(.badData, "error: \(error)")
    case let error as ToolchainError:
      self.init(Self.status(of: error), "error: \(error)")
    case let error as LoadedTrainerError:
      self.init(
        error.isMissingInstructionSet ? .unavailable : .software, "error: \(error)")
    case let error as VerificationError:
      self.init(.software, "error: \(error)")
    case let error as CocoaError:
      self.init(.inputOutput, "error: \(error.localizedDescription)")
    default:
      self.init(parsing: error)
    }
  }

  private init(_ status: CommandStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  private init(_ code: Int32, _ message: String) {
    self.init(CommandStatus(rawValue: code) ?? .software, message)
  }

  /// What the argument parser throws: wrong arguments, or a help text that was asked for.
  private init(parsing error: any Error) {
    let text = ElboCommand.fullMessage(for: error)
    let prefix = "Error: "
    self.init(
      ElboCommand.exitCode(for: error).rawValue,
      text.hasPrefix(prefix) ? "error: " + text.dropFirst(prefix.count) : text)
  }

  private static func status(of error: ToolchainError) -> CommandStatus {
    switch error {
    case .noCompiler, .libclangMissing: .unavailable
    case .compilerNotFound, .notACompiler: .usage
    case .compilationFailed, .libraryNotLoaded, .symbolMissing: .software
    case .system: .inputOutput
    }
  }
}

/// Arguments that cannot be followed.
package struct UsageError: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// A check that found something wrong.
package struct FailedCheck: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
