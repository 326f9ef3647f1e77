import ElboC
import ElboCompiler
import ElboIR
import ElboPasses
import ElboPlan
import ElboToolchain
import Foundation

/// What `elbo inspect` can say of one program of a model. Every text ends in a line break.
package struct Inspection {
  private let model: CompiledModel
  private let role: Role

  package init(of model: CompiledModel, role: Role) {
    self.model = model
    self.role = role
  }

  private var dumps: [CompiledGraphs.Dump] { model.programs[known: role].dumps }

  /// The graph that is planned.
  package var graph: String { model.programs[known: role].optimised.text }

  /// - Throws: A ``UsageError`` that lists the passes.
  package func graph(after name: String) throws -> String {
    if name == "lowering" { return model.lowered.text }
    if let dump = dumps.last(where: { $0.name.lowercased() == name.lowercased() }) {
      return dump.graph.text
    }
    let names = ["lowering"] + dumps.map(\.name)
    throw UsageError(
      "no pass '\(name)' ran for the role '\(role.rawValue)'; these did: "
        + names.joined(separator: ", "))
  }

  /// A line for each pass: nodes, milliseconds, and how many nodes disappeared and appeared.
  package var passes: String {
    var before = model.lowered
    var rows = [["pass", "nodes", "ms"], ["lowering", "\(before.nodes.count)"]]
    for dump in dumps {
      let milliseconds = String(format: "%.2f", dump.seconds * 1000)
      let change = Self.change(from: before, to: dump)
      rows.append([dump.name, "\(dump.graph.nodes.count)", milliseconds, change])
      before = dump.graph
    }
    return TextTable(
      rows: rows, alignments: [.left, .right, .right, .left], minimumWidths: [22, 5, 7]
    ).text
  }

  private static func change(from before: Graph, to dump: CompiledGraphs.Dump) -> String {
    let difference = GraphDifference(before: before, after: dump.graph, pass: dump.name)
    let counts = (difference.disappeared.count, difference.appeared.count)
    if counts != (0, 0) { return "-\(counts.0) +\(counts.1)" }
    return before.batch == dump.graph.batch ? "(unchanged)" : "batch \(dump.graph.batch)"
  }

  package var summary: String { "\(GraphSummary(of: model.programs[known: role].optimised))" }

  package var plan: String { PlanPrinter.print(model.plans[known: role]) }

  /// How the plan is run on a target.
  package func schedule(for target: Target) -> String {
    let plan = model.plans[known: role]
    return SchedulePrinter.print(Scheduler.schedule(plan, for: target), of: plan)
  }

  /// The emitted unit of an instruction set, for all roles.
  package func code(for target: Target) -> String { unitFile(for: target).text }

  /// - Throws: `ToolchainError` where there is no C compiler, or where it is none for the target.
  package func assembly(for target: Target) throws -> String {
    let folder = try TemporaryFolder(named: "elbo-inspection")
    let files = EmittedFiles(of: model.emitted, targets: [target], hash: model.graphHash).sources
    try files.write(to: folder.path)
    let unit = folder.file(named: unitFile(for: target).name)
    let text = try CCompiler.find().assembly(
      of: unit, includeFolders: files.includeFolders(in: folder.path))
    withExtendedLifetime(folder) {}
    return text
  }

  private func unitFile(for target: Target) -> (name: String, text: String) {
    let name = "\(model.emitted.prefix)_\(target.name).c"
    return (name, model.files(targets: [target])[known: name])
  }
}
