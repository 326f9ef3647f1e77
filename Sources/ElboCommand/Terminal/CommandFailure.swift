import ArgumentParser
import ElboIR
import Foundation

/// What the command says and returns where it ends early: an error, or a help text.
package struct CommandFailure {
  package let status: CommandStatus
  /// Without the last line break.
  package let message: String

  package init(_ error: any Error) {
    guard let status = Self.status(of: error) else {
      self.init(parsing: error)
      return
    }
    self.init(status: status, message: Self.message(of: error))
  }

  private init(status: CommandStatus, message: String) {
    self.status = status
    self.message = message
  }

  /// What an error says, and then what to do about it.
  private static func message(of error: any Error) -> String {
    switch error {
    // Each of its lines says `error:` already, after its position.
    case let error as DiagnosticsError: error.description
    case let error as OutputError where error.isClosedPipe: ""
    case let error as CocoaError: "error: \(error.localizedDescription)"
    default: "error: \(error)" + (Advice(for: error).map { "; \($0)" } ?? "")
    }
  }

  /// What the argument parser throws: wrong arguments, or a help text that was asked for.
  private init(parsing error: any Error) {
    let text = ElboCommand.fullMessage(for: error)
    let prefix = "Error: "
    self.init(
      status: CommandStatus(rawValue: ElboCommand.exitCode(for: error).rawValue) ?? .software,
      message: text.hasPrefix(prefix) ? "error: " + text.dropFirst(prefix.count) : text)
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
