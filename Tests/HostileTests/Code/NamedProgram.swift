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
  /// Of each kernel.
  let functions: [ScheduledFunction]
  /// Of what is made for this model, by what follows the prefix in the file's name.
  private let tokens: [String: [CToken]]
  private let target: Target
  private let roles: [Role]
  private let options: CompileOptions
  /// What was called otherwise before.
  private let table: NameTable?

  /// - Parameter roles: Whose programs are emitted.
  init(
    _ model: any Model, target: Target = .portable, roles: [Role] = Role.allCases,
    optimizer: Optimizer = .adam()
  ) throws {
    var options = CompileOptions()
    options.optimizer = optimizer
    try self.init(ModelLowering.lower(model), target, roles, options, table: nil)
  }

  private init(
    _ graph: Graph, _ target: Target, _ roles: [Role], _ options: CompileOptions, table: NameTable?
  ) throws {
    self.graph = graph
    self.target = target
    self.roles = roles
    self.options = options
    self.table = table
    compiled = try Compiler(options: options).compile(LoweredModel(graph: graph))
    let emitted = EmittedModel(
      name: graph.name, plans: compiled.plans.filter { roles.contains($0.key) })
    let emittedFiles = EmittedFiles(of: emitted, targets: [target], hash: (1, 2))
    let files = emittedFiles.files
    self.files = files
    functions = try #require(emittedFiles.functions[target])
    let made = ["_layout.h", ".c", "_\(target.name).c"]
    tokens = try Dictionary(
      uniqueKeysWithValues: made.map {
        ($0, try CTokenizer.tokens(files[emitted.prefix + $0, default: "?"]))
      })
  }

  /// The same under names that are taken from a list, or under as many as are left of it.
  func renamed(from names: inout ArraySlice<String>) throws -> NamedProgram {
    let count = graph.givenNames.count
    var next = Array(names.prefix(count))
    names = names.dropFirst(count)
    next += (next.count..<max(count, next.count)).map { "filler\($0)" }
    let table = try #require(NameTable(for: graph, from: next[...]))
    return try NamedProgram(graph.renamed(table), target, roles, options, table: table)
  }

  /// What is otherwise in the renamed program than its names, or nil.
  func difference(_ other: NamedProgram) throws -> String? {
    let prefixes = (compiled.emitted.prefix, other.compiled.emitted.prefix)
    var comparison = CodeComparison(prefixes: prefixes, strings: strings(of: other))
    for file in tokens.keys.sorted() {
      let plain = try #require(tokens[file])
      let hostile = try #require(other.tokens[file])
      if let difference = comparison.difference(plain, hostile) {
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
