import ElboIR
import ElboInterpreter
import ElboSystem
import Foundation

/// A folder that shows a failure: the graph, what it runs on, the C of its builds, and the commands
/// that replay the one and compile the other.
package struct Reproduction {
  package let program: RandomProgram
  package let finding: Finding

  package init(program: RandomProgram, finding: Finding) {
    self.program = program
    self.finding = finding
  }

  /// The arguments of `elbo` that replay it in its folder.
  package var arguments: String {
    "fuzz --seed \(program.seed) --case \(program.number) --graph graph.txt "
      + "--batch \(program.batch)"
  }

  /// Writes all but the C, which ``EmittedReproduction`` adds.
  ///
  /// - Throws: Where the folder cannot be written.
  package func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try ReproductionFile(name: "graph.txt", text: GraphPrinter().text(of: program.lowered)).write(
      to: folder)
    try ReproductionFile(name: "inputs.txt", text: inputs).write(to: folder)
    try ReproductionFile(name: "finding.txt", text: explanation).write(to: folder)
    try ReproductionFile(name: "replay.sh", text: replay).write(to: folder)
  }

  private var explanation: String {
    """
    \(finding)

    elbo fuzz --seed \(program.seed) --case \(program.number)
      replays the whole case
    elbo \(arguments)
      replays what it was reduced to; `sh replay.sh` does so from anywhere
    sh compile.sh
      compiles the C of its builds, each to a library beside it

    graph.txt    the program as lowering gives it
    inputs.txt   what it runs on, which the seed, the case and the graph determine
    build0       the C of the default build, build1 with every node stored, build2 as drawn
    runtime      the C and the headers that they share

    """
  }

  private var replay: String {
    """
    #!/bin/sh
    # Replays the failure; ELBO names the program where it is not on the path.
    cd "$(dirname "$0")" || exit 74
    exec "${ELBO:-elbo}" \(arguments)

    """
  }

  private var inputs: String {
    let values = program.values()
    let initial = StateInitialisation.initial(for: program.lowered, seed: values.seed)
      .merging(values.state) { $1 }
    let data = values.data.sorted { $0.key < $1.key }.map { "data \($0.key): \($0.value)" }
    let state = initial.sorted { $0.key < $1.key }.map { "state \($0.key): \($0.value)" }
    let steps = ["seed \(values.seed)", "rows \(values.rows)", "order \(values.order)"]
    return (steps + data + state).joined(separator: "\n") + "\n"
  }
}

/// A file of a reproduction.
struct ReproductionFile {
  let name: String
  let text: String

  init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  func write(to folder: String) throws {
    try text.write(toFile: folder.appending(path: name), atomically: true, encoding: .utf8)
  }
}
