import ElboIR

/// Checks that a graph can be run at all, whoever made it.
struct GraphCheck {
  let graph: Graph

  func run() throws(InterpreterError) {
    guard graph.batch > 0 else { throw .batchNotBound(graph: graph.name) }
    let shapes = Dictionary(graph.state.map { ($0.name, $0.shape) }) { first, _ in first }
    for id in graph.ids {
      if let reason = flaw(of: id, state: shapes) {
        throw .invalidNode(id, location: graph[id].location, reason: reason)
      }
    }
    try sites()
    try roots(state: shapes)
  }

  private func flaw(of id: NodeID, state: [String: Shape]) -> String? {
    let node = graph[id]
    guard node.operands.allSatisfy({ graph.nodes.indices ~= $0.index && $0 < id }) else {
      return "it reads a node that does not come before it"
    }
    guard !node.shape.isError else { return "its shape is an error" }
    switch node.operation {
    case .latent(let site, _): return "no role has decided what latent '\(site)' is"
    case .training: return "no role has decided whether it trains"
    case .state(let name, let shape):
      guard let declared = state[name] else { return "the graph has no state '\(name)'" }
      guard declared == shape else { return "state '\(name)' is \(declared), not \(shape)" }
    case .batchSum(let segment), .contraction(.transposedLeft(let segment), _),
      .scatterAdd(_, let segment):
      guard 0..<max(segment.count, 0) ~= segment.index else {
        return "there is no segment \(segment.index) of \(segment.count)"
      }
    case .input, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary, .compare, .select,
      .multiplyAdd, .stopGradient, .selectArm, .oneHot, .broadcast, .reshape, .permute, .slice,
      .concatenate, .gather, .contraction(.plain, _), .contraction(.transposedRight, _), .reduce:
      break
    }
    return typeFlaw(of: node)
  }

  /// A site has one type, wherever it is read.
  private func sites() throws(InterpreterError) {
    var types: [String: ValueType] = [:]
    for id in graph.ids {
      guard case .input(let site, let element, let shape) = graph[id].operation else { continue }
      let type = ValueType(element: element, shape: shape)
      if let first = types[site], first != type {
        throw .invalidNode(
          id, location: graph[id].location,
          reason: "site '\(site)' is \(type) here and \(first) before")
      }
      types[site] = type
    }
  }

  private func typeFlaw(of node: Node) -> String? {
    let operands = node.operands.map {
      ValueType(element: graph[$0].element, shape: graph[$0].shape)
    }
    let stated = ValueType(element: node.element, shape: node.shape)
    do {
      let inferred = try node.operation.resultType(of: operands)
      return inferred == stated ? nil : "it is \(inferred), not \(stated)"
    } catch {
      return error.message
    }
  }

  private func roots(state: [String: Shape]) throws(InterpreterError) {
    for update in graph.updates {
      guard let declared = state[update.state] else {
        throw .invalidUpdate(state: update.state, reason: "the graph has no such state")
      }
      guard graph.nodes.indices ~= update.node.index, graph[update.node].shape == declared else {
        throw .invalidUpdate(state: update.state, reason: "\(update.node) is not \(declared)")
      }
    }
    let others =
      graph.outputs.map(\.node) + graph.gradients.map(\.node)
      + [graph.objective].compactMap(\.self)
    for id in others where !(graph.nodes.indices ~= id.index) {
      throw .invalidNode(id, location: nil, reason: "the graph has no such node")
    }
  }
}
