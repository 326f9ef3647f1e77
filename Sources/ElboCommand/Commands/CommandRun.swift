import ArgumentParser
import Foundation

/// One run of the command: from its arguments to its exit status.
package struct CommandRun {
  package let models: ModelCatalog

  package init(models: ModelCatalog) {
    self.models = models
  }

  /// Prints results to standard output, errors to standard error.
  package func run(with arguments: [String]) -> CommandStatus {
    do {
      let arguments = try SizeArguments(arguments: arguments, models: models)
      var models = models
      models.sizes = arguments.sizes
      var command = try ElboCommand.parseAsRoot(arguments.rest)
      if let command = command as? any ElboSubcommand {
        try command.run(with: models)
      } else {
        try command.run()
      }
      return .success
    } catch {
      return report(error, of: arguments)
    }
  }

  private func report(_ error: any Error, of arguments: [String]) -> CommandStatus {
    let failure = CommandFailure(error)
    if failure.status == .success {
      do { try StandardOutput.write(failure.message) } catch { return report(error, of: []) }
    } else if !failure.message.isEmpty {
      StandardError.write(failure.message)
      if let advice = DebugAdvice(for: error, arguments: arguments, models: models) {
        StandardError.write("\(advice)")
      }
    }
    return failure.status
  }
}
