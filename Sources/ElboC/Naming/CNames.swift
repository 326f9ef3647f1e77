import ElboIR
import ElboPlan

/// The C names of everything in a plan that has one, from one namer.
package struct CNames {
  private let buffers: [String]
  /// What comments call the buffers: `hidden.weight`, a second of one name `kl.z.gradient_2`.
  private let texts: [String]
  private let sites: [String: String]
  private let state: [String]
  /// Names that kernels must not give to locals.
  package let taken: CNamer

  /// - Parameter state: The members of the state's structure, by tensor.
  package init(plan: Plan, state: [String]) {
    var namer = CNamer()
    sites = Dictionary(
      uniqueKeysWithValues: plan.graph.sites.map { ($0.name, namer.name(like: $0.name + "_data")) })
    self.state = state.map { namer.name(like: $0) }
    var names: [String] = []
    for id in plan.buffers.ids {
      switch plan.buffers[id].storage {
      case .state(let tensor): names.append(self.state[tensor.index])
      case .transposedState(let tensor):
        names.append(namer.name(like: state[tensor.index] + "_transposed"))
      case .arena:
        names.append(namer.name(like: plan.name(of: id)))
      }
    }
    buffers = names
    texts = Self.texts(in: plan)
    taken = namer
  }

  private static func texts(in plan: Plan) -> [String] {
    var counts: [String: Int] = [:]
    return plan.buffers.ids.map { id in
      let name = plan.name(of: id)
      if case .transposedState = plan.buffers[id].storage { return name + "ᵀ" }
      counts[name, default: 0] += 1
      return counts[name].map { $0 == 1 ? name : "\(name)_\($0)" } ?? name
    }
  }

  package func buffer(_ id: BufferID) -> String { buffers[id.index] }

  /// What comments call a buffer, in any characters.
  func text(ofBuffer id: BufferID) -> String { texts[id.index] }

  /// Whether comments call a buffer so.
  func isText(_ text: String) -> Bool { texts.contains(text) }

  package func site(named name: String) -> String {
    guard let site = sites[name] else { preconditionFailure("the graph has no site '\(name)'") }
    return site
  }
}

/// Names for the values inside one loop body.
///
/// ```
/// const vf hidden_product = result[i][j];
/// const vf hidden_bias_vector = v_load(&(*hidden_bias)[j * 16]);
/// const vf hidden_preactivation = v_add(hidden_product, hidden_bias_vector);
/// const vf hidden_relu = v_relu(hidden_preactivation);
/// v_store(&(*hidden)[i * 400 + j * 16], hidden_relu);
/// ```
package struct LocalNames {
  private let names: CNames
  private var namer: CNamer

  package init(names: CNames) {
    self.names = names
    namer = names.taken
  }

  package mutating func name(like preferred: String) -> String { namer.name(like: preferred) }

  /// - Parameter later: What values further down are called: of several with one name it is the
  ///   last that has it.
  package mutating func name(of value: BodyValue, in graph: Graph, later: Set<String>) -> String {
    if case .load(let access) = value.operation {
      return namer.name(like: names.buffer(access.buffer) + "_vector")
    }
    guard let node = value.node.map({ graph[$0] }) else { return namer.name(like: "value") }
    let preferred = CNamer.preferred(for: node)
    guard later.contains(preferred) || namer.hasGiven(preferred) else {
      return namer.name(like: preferred)
    }
    let word = node.operation.resultName
    return namer.name(like: preferred.hasSuffix(word) ? preferred : "\(preferred).\(word)")
  }
}
