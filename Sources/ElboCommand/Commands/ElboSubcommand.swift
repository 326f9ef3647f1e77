import ArgumentParser

/// A subcommand that works on the models of the program it stands in.
package protocol ElboSubcommand: ParsableCommand {
  /// Does what the subcommand is for.
  ///
  /// - Throws: What ``CommandFailure`` knows how to report.
  func run(with models: ModelCatalog) throws

  /// Whether it works on a model, so that sizes may stand among its arguments.
  static var takesModel: Bool { get }
}

extension ElboSubcommand {
  package static var takesModel: Bool { true }
}
