import ArgumentParser
import ElboCompiler
import ElboData
import ElboIR
import Foundation

/// `elbo debug`
package struct DebugCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "debug",
    abstract: "Steps through training on the interpreter, node by node.",
    discussion: """
      Commands are read from standard input; 'help' lists them. From a file or a pipe each is \
      printed before its answer, and a command that cannot be followed makes the exit status 64.
      """)

  @OptionGroup package var options: ModelOptions

  @Option(
    help: ArgumentHelp(
      "A folder with MNIST's four files; by default the data that 'train' takes, or synthetic data "
        + "where those do not fit the model.", valueName: "folder"))
  package var data: String?

  @Option(help: ArgumentHelp("Take only the first images of each split.", valueName: "images"))
  package var limit: Int?

  @Option(help: ArgumentHelp("Begin with the state of a training.", valueName: "file"))
  package var checkpoint: String?

  @Option(help: ArgumentHelp("The training step to begin at.", valueName: "number"))
  package var step: Int?

  @Option(help: ArgumentHelp("Of the initial parameters and all noise.", valueName: "number"))
  package var seed: UInt64 = 1

  @Option(help: ArgumentHelp("A file of commands, one a line.", valueName: "file"))
  package var commands: String?

  package init() {}

  package func validate() throws {
    if let step { try NumberLimit.step.check(step) }
    if let limit, limit < 1 { throw ValidationError("--limit must be positive, got \(limit)") }
    try NumberLimit.checkSeed(seed)
  }

  package func run(with models: ModelCatalog) throws {
    let lines = try commands.map(Self.lines)
    var session = DebuggerSession(debugger: try debugger(with: models))
    try StandardOutput.write(session.greeting)
    let isTerminal = lines == nil && isatty(STDIN_FILENO) == 1
    var rest = lines?[...]
    while let line = try Self.next(from: &rest, prompts: isTerminal) {
      if !isTerminal { try StandardOutput.write(DebuggerSession.prompt + line) }
      guard let answer = try session.follow(line) else { break }
      for line in answer { try StandardOutput.write(line) }
    }
    if !isTerminal, session.errorCount > 0 {
      throw UsageError(
        "\(session.errorCount) of the debugger's commands could not be followed")
    }
  }

  private static func next(from lines: inout ArraySlice<String>?, prompts: Bool) throws -> String? {
    if lines != nil { return lines?.popFirst() }
    if prompts {
      try StandardOutput.writeText(DebuggerSession.prompt)
    }
    return readLine()
  }

  private static func lines(of path: String) throws -> [String] {
    let text = String(decoding: try FileBytes.read(path), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }

  private func debugger(with models: ModelCatalog) throws -> Debugger {
    let checkpoint = try checkpoint.map(Checkpoint.init(reading:))
    let data = TrainingData(dataset: try Dataset.find(folder: data), limit: limit)
    let stated = checkpoint?.origin.sizes ?? [:]
    let model = try models.model(named: options.model, stated: stated)
    let fit = ModelFit(model: model, given: models.sizes, stated: stated, data: data)
    // Without either, synthetic data do.
    let follows = self.data != nil || checkpoint != nil
    let subject = try DebuggerSubject(
      model: follows ? fit.resized() ?? model : model, options: options.compileOptions, seed: seed,
      checkpoint: checkpoint, data: data, mustFit: self.data != nil)
    if let remark = subject.data.remark { StandardError.write(remark) }
    let step = step ?? subject.firstStep
    guard step >= subject.firstStep else {
      throw UsageError("the first step that can be debugged is \(subject.firstStep), got \(step)")
    }
    return try subject.debugger(step: step)
  }
}
