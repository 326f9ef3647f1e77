import Elbo
import ElboC
import ElboCompiler
import ElboIR
import Testing

/// A model, compiled and emitted for one instruction set, before and after it is renamed.
struct NamedProgram {
  let graph: Graph
  let compiled: CompiledModel
  let files: [String: String]
  private let target: Target
  /// What was called otherwise before.
  private let table: NameTable?

  init(_ model: any Model, target: Target = .portable) throws {
    try self.init(ModelLowering.lower(model), target, table: nil)
  }

  private init(_ graph: Graph, _ target: Target, table: NameTable?) throws {
    self.graph = graph
    self.target = target
    self.table = table
    compiled = try Compiler().compile(LoweredModel(graph: graph))
    files = EmittedFiles(compiled.emitted, targets: [target], hash: (1, 2)).files
  }

  /// The same under names that are taken from a list, or under as many as are left of it.
  func renamed(from names: inout ArraySlice<String>) throws -> NamedProgram {
    let count = graph.givenNames.count
    var next = Array(names.prefix(count))
    names = names.dropFirst(count)
    next += (next.count..<max(count, next.count)).map { "filler\($0)" }
    let table = try #require(NameTable(for: graph, from: next[...]))
    return try NamedProgram(graph.renamed(table), target, table: table)
  }

  /// What is otherwise in the renamed program than its names, or nil.
  func difference(_ other: NamedProgram) throws -> String? {
    let prefixes = (compiled.emitted.prefix, other.compiled.emitted.prefix)
    var comparison = CodeComparison(prefixes: prefixes, strings: strings(of: other))
    for file in ["_layout.h", "_model.c", "_\(target.name).c"] {
      let plain = try #require(files[prefixes.0 + file])
      let hostile = try #require(other.files[prefixes.1 + file])
      if let difference = try comparison.difference(plain, hostile) {
        return "\(file): \(difference)"
      }
    }
    return nil
  }

  /// The names that stand in the tables, by what they were.
  private func strings(of other: NamedProgram) -> [String: String] {
    var result = other.table?.names ?? [:]
    for (role, plan) in compiled.plans {
      for (left, right) in zip(plan.outputs, other.compiled.plans[role]?.outputs ?? []) {
        result[left.name] = right.name
      }
    }
    for (left, right) in zip(compiled.emitted.state, other.compiled.emitted.state) {
      result[left.name] = right.name
    }
    return result
  }
}
