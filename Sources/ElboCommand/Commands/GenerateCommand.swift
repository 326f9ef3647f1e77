import ElboIR
import ArgumentParser
import ElboC
import ElboCompiler

/// `elbo generate`
package struct GenerateCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes a model's trainer as C, which builds with 'make' alone.",
    discussion: """
      Beside the C there are the training graph and the plans as text (graph.txt, plan.txt) and \
      a manifest. Files of an earlier generation into the same folder are replaced.
      """)

  @OptionGroup package var options: ModelOptions

  @Option(name: .customLong("out"), help: ArgumentHelp("The folder to write.", valueName: "folder"))
  package var folder: String

  @Option(
    help: ArgumentHelp(
      "The instruction sets to emit, separated by commas",
      valueName: "avx512,avx2,neon,portable"))
  package var instructionSets = InstructionSetList.all

  package init() {}

  package func run(with models: ModelCatalog) throws {
    let trainer = GeneratedTrainer(
      of: try options.compiled(from: models),
      targets: instructionSets.instructionSets.map(Target.init))
    try trainer.verify()
    try trainer.write(to: folder)
    try StandardOutput.write(
      "wrote \(trainer.files.count) files to \(folder); build them with 'make -C \(folder)'")
  }
}
