import ElboIR

/// The C names of everything in a plan that has one, from one namer.
package struct PlanNames {
  private let buffers: [String]
  private let sites: [String: String]
  private let state: [String]
  /// Names that kernels must not give to locals.
  package let taken: CNamer

  /// - Parameter state: The members of the state's structure, by tensor.
  package init(plan: Plan, state: [String]) {
    var namer = CNamer()
    sites = Dictionary(
      uniqueKeysWithValues: plan.graph.sites.map { ($0.name, namer.name($0.name + "_data")) })
    self.state = state.map { namer.name($0) }
    var names: [String] = []
    for buffer in plan.buffers {
      switch buffer.storage {
      case .state(let index): names.append(self.state[index])
      case .transposedState(let index): names.append(namer.name(state[index] + "_transposed"))
      case .arena:
        names.append(namer.name(buffer.node.map { CNamer.preferred(plan.graph[$0]) } ?? "value"))
      }
    }
    buffers = names
    taken = namer
  }

  package func buffer(_ index: Int) -> String { buffers[index] }
  package func site(_ name: String) -> String {
    guard let site = sites[name] else { preconditionFailure("the graph has no site '\(name)'") }
    return site
  }
}

/// Names for the values inside one loop body.
package struct LocalNames {
  private var namer: CNamer

  package init(_ names: PlanNames) { namer = names.taken }

  package mutating func name(_ preferred: String) -> String { namer.name(preferred) }

  package mutating func name(_ value: BodyValue, _ graph: Graph) -> String {
    guard let node = value.node else { return namer.name("loaded") }
    return namer.name(CNamer.preferred(graph[node]))
  }
}
