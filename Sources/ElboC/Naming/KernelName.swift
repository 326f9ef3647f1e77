import ElboIR
import ElboPlan

/// Names a kernel for what it computes: `k3_logits`, `k1_mean_logVariance`, `k5_expand_gradient`,
/// `k15_mean_weight`, `k7_loss`. Its number alone tells it from the others of a file.
package enum KernelName {
  /// `k3_logits`; no name of a buffer, a site or a local begins so.
  package static func name(of kernel: Kernel, number: Int, in plan: Plan) -> String {
    "k\(number)_" + CNamer.safe(subjects(of: kernel, plan: plan).joined(separator: "_"))
  }

  /// The parameters that a kernel updates, else the layers whose products it sums, else what the
  /// caller receives of it, else the last value that it writes.
  static func subjects(of kernel: Kernel, plan: Plan) -> [String] {
    let candidates = [
      updated(by: kernel, plan: plan), products(of: kernel, in: plan),
      outputs(of: kernel, plan: plan),
      written(by: kernel, plan: plan),
    ]
    return candidates.first { !$0.isEmpty } ?? ["nothing"]
  }

  /// `mean.weight`
  static func updated(by kernel: Kernel, plan: Plan) -> [String] {
    kernel.written.compactMap { index in
      guard case .state(let tensor) = plan.buffers[index].storage else { return nil }
      let state = plan.graph.state[tensor]
      return state.kind == .parameter ? state.name : nil
    }
  }

  /// `mean` and `logVariance` of two products side by side, `expand.gradient` of a chain.
  static func products(of kernel: Kernel, in plan: Plan) -> [String] {
    let nodes = kernel.nests.flatMap(\.accumulations).compactMap(\.products.last?.node)
    return nodes.map { product(of: $0, in: plan.graph) }.withoutRepetitions
  }

  private static func product(of id: NodeID, in graph: Graph) -> String {
    let name = graph[id].label == nil ? weight(of: id, graph: graph) : nil
    return name ?? CNamer.preferred(for: graph[id]).removing(suffix: ".product")
  }

  /// The tensor by which a product without a name multiplies.
  private static func weight(of id: NodeID, graph: Graph) -> String? {
    guard case .state(let name, _) = graph[graph[id].operands[1]].operation else { return nil }
    return name
  }

  private static func outputs(of kernel: Kernel, plan: Plan) -> [String] {
    let written = Set(kernel.written)
    return plan.outputs.first { written.contains($0.buffer) }.map { [$0.name] } ?? []
  }

  private static func written(by kernel: Kernel, plan: Plan) -> [String] {
    kernel.written.last.map { [plan.name(of: $0)] } ?? []
  }
}

extension Kernel {
  /// The buffers that it writes, each once, in the order of the first time.
  var written: [BufferID] { nests.flatMap(\.writes).withoutRepetitions }
}

extension Plan {
  /// What a buffer is called before it is made safe for C: `hidden`, `hidden.weight`.
  func name(of id: BufferID) -> String {
    switch buffers[id].storage {
    case .state(let tensor), .transposedState(let tensor): graph.state[tensor].name
    case .arena: buffers[id].node.map { CNamer.preferred(for: graph[$0]) } ?? "value"
    }
  }
}

extension Array where Element: Hashable {
  /// Each element where it stands first.
  var withoutRepetitions: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension String {
  /// The text without an ending, where it has that.
  func removing(suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
