import Foundation
public import Elbo

/// A program that has the whole `elbo` command for models of its own.
///
///     @main struct App: ElboApp {
///       static let models: [any Model] = [DigitVAE()]
///     }
///
/// Then `swift run App train DigitVAE` trains it, and `swift run App --help` says what else there
/// is.
public protocol ElboApp {
  /// The models that the command knows, by the names of their types.
  static var models: [any Model] { get }
}

extension ElboApp {
  /// Runs the command that the process's arguments state, and ends the process.
  public static func main() {
    // What reads the output may end first, as `head` does; writing then fails, and that is all.
    signal(SIGPIPE, SIG_IGN)
    let watch = InterruptWatch()
    let run = CommandRun(models: ModelCatalog(of: models))
    let status = run.run(with: Array(CommandLine.arguments.dropFirst()))
    withExtendedLifetime(watch) {}
    exit(status.rawValue)
  }
}
