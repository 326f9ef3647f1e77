import ArgumentParser

/// The root of the command.
package struct ElboCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "elbo",
    abstract: "Compiles generative models to C, trains them, and shows how.",
    version: "0.1.0",
    subcommands: [
      ModelsCommand.self, TrainCommand.self, EvaluateCommand.self, SampleCommand.self,
      ReconstructCommand.self, EncodeCommand.self, DecodeCommand.self, GenerateCommand.self,
      InspectCommand.self,
      DebugCommand.self, CheckCommand.self, FuzzCommand.self, BenchCommand.self,
    ])

  package init() {}
}
