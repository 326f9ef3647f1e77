import ArgumentParser
import Foundation

/// One run of the command: from its arguments to its exit status.
package struct CommandRun {
  package let models: ModelCatalog

  package init(models: ModelCatalog) {
    self.models = models
  }

  /// Prints results to standard output, errors to standard error.
  package func run(_ arguments: [String]) -> CommandStatus {
    do {
      var command = try ElboCommand.parseAsRoot(arguments)
      if let command = command as? any ElboSubcommand {
        try command.run(models)
      } else {
        try command.run()
      }
      return .success
    } catch {
      let failure = CommandFailure(error)
      if failure.status == .success {
        StandardOutput.write(failure.message)
      } else {
        StandardError.write(failure.message)
      }
      return failure.status
    }
  }
}
