import ElboC
import ElboCompiler
import ElboIR
import Foundation

/// A folder that shows a failure: the graph, what it runs on, the C of its builds, and the command.
package struct Reproduction {
  package let program: RandomProgram
  package let finding: Finding

  package init(program: RandomProgram, finding: Finding) {
    self.program = program
    self.finding = finding
  }

  /// - Throws: Where the folder cannot be written.
  package func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(GraphPrinter().text(program.lowered), "graph.txt", folder)
    try write(inputs, "inputs.txt", folder)
    try write(
      "\(finding)\n\nelbo fuzz --seed \(program.seed) --case \(program.number) "
        + "--graph graph.txt --batch \(program.batch)\n", "finding.txt", folder)
    guard let builds = try? CaseCheck(program, ToolchainChoice()).builds else { return }
    for (index, build) in builds.enumerated() {
      for (name, text) in GroupSources([build.model], target: build.toolchain.target).files {
        try write(text, "build\(index)_\(name)", folder)
      }
    }
  }

  private var inputs: String {
    let values = program.values()
    let data = values.data.sorted { $0.key < $1.key }.map { "data \($0.key): \($0.value)" }
    let state = values.state.sorted { $0.key < $1.key }.map { "state \($0.key): \($0.value)" }
    let steps = ["seed \(values.seed)", "rows \(values.rows)", "order \(values.order)"]
    return (steps + data + state).joined(separator: "\n") + "\n"
  }

  private func write(_ text: String, _ name: String, _ folder: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }
}
