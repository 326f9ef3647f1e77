import ElboIR

// That the plan computes its graph.
extension PlanVerifier {
  /// What a position of a body, or a buffer, holds, however it is broadcast.
  enum Meaning: Hashable {
    case node(NodeID)
    case state(String)
    case constant(Constant)
    case scalar(StepExpression)
    case rowMask
  }

  func meaning(of id: NodeID) -> Meaning {
    switch graph[id].operation {
    case .broadcast: meaning(of: graph[id].operands[0])
    case .state(let name, _): .state(name)
    case .constant(let constant, _): .constant(constant)
    case .scalar(let scalar): .scalar(scalar)
    case .rowMask: .rowMask
    case .input, .latent, .noise, .convert, .unary, .binary, .compare, .select, .multiplyAdd,
      .stopGradient, .selectArm, .training, .oneHot, .reshape, .permute, .slice, .concatenate,
      .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      .node(id)
    }
  }

  /// Nil for a transposed copy, which no body reads, and for what has no value.
  private func meaning(at position: BodyPosition, in body: [BodyValue]) -> Meaning? {
    switch body[position].operation {
    case .load(let access): meaning(ofBuffer: access.buffer)
    case .constant(let constant): .constant(constant)
    case .scalar(let index): .scalar(plan.scalars[index])
    case .rowMask: .rowMask
    case .accumulator, .data, .noise, .oneHot, .compute: body[position].node.map(meaning)
    case .store, .reduce: nil
    }
  }

  func meaning(ofBuffer buffer: BufferID) -> Meaning? {
    switch plan.buffers[buffer].storage {
    case .arena: plan.buffers[buffer].node.map(meaning)
    case .state(let tensor): .state(graph.state[tensor].name)
    case .transposedState: nil
    }
  }

  /// Each value of a body is the value of its node, and each store what its buffer holds.
  func valuesAreTheirNodes() -> [Diagnostic] {
    bodyValues { _, nest, value in
      if case .store(let access) = value.operation {
        let buffer = access.buffer
        guard !plan.buffers[buffer].isTransposedState,
          meaning(at: value.operands[0], in: nest.body) != content(of: buffer)
        else { return nil }
        return "stores another value to \(name(of: buffer))"
      }
      guard let id = value.node else {
        return value.operation.needsNode ? "computes a value of no node" : nil
      }
      return isValue(value, of: id, nest: nest) ? nil : "computes something else for \(id)"
    }
  }

  /// The value that must be stored to a buffer.
  private func content(of buffer: BufferID) -> Meaning? {
    guard case .state(let tensor) = plan.buffers[buffer].storage else {
      return meaning(ofBuffer: buffer)
    }
    return graph.updates.first { $0.state == graph.state[tensor].name }.map { meaning(of: $0.node) }
  }

  private func isValue(_ value: BodyValue, of id: NodeID, nest: LoopNest) -> Bool {
    let node = graph[id]
    let reads =
      value.operands.map { meaning(at: $0, in: nest.body) } == node.operands.map { meaning(of: $0) }
    switch value.operation {
    case .accumulator(let accumulation):
      return nest.accumulations.contains(accumulation)
        && isAccumulator(of: id, accumulation: nest.accumulations[accumulation], in: nest)
    case .constant(let constant): return meaning(of: id) == .constant(constant)
    case .scalar(let index): return meaning(of: id) == .scalar(plan.scalars[index])
    case .rowMask: return meaning(of: id) == .rowMask
    case .noise(let noise, let site):
      return node.operation == .noise(noise, stream: site, node.shape)
    case .oneHot:
      if case .oneHot = node.operation { return reads }
      return false
    case .compute(.concatenate): return isPart(value, of: node, nest: nest)
    case .compute(let operation): return operation == node.operation && reads
    case .reduce(let reduction, let access):
      guard case .reduce(reduction, let axes) = node.operation else { return false }
      return reads && plan.buffers[access.buffer].node == id
        && axes.count == graph[node.operands[0]].shape.rank
    case .data: return true
    case .load, .store: return false
    }
  }

  /// A part of a concatenation is one of its operands.
  private func isPart(_ value: BodyValue, of node: Node, nest: LoopNest) -> Bool {
    value.operation == .compute(node.operation)
      && node.operands.map(meaning).contains(meaning(at: value.operands[0], in: nest.body))
  }

  private func isAccumulator(
    of id: NodeID, accumulation: Accumulation, in nest: LoopNest
  ) -> Bool {
    switch accumulation {
    case .products(let products, _): return products.last?.node == id
    case .sum(let access, let axis):
      guard case .batchSum(let segment) = graph[id].operation else { return false }
      return holds(access.buffer, node: graph[id].operands[0])
        && segment.rows(of: graph.batch) == nest.axes[axis].range
    case .lanes(let reduction, let access, _):
      guard case .reduce(reduction, let axes) = graph[id].operation else { return false }
      return holds(access.buffer, node: graph[id].operands[0])
        && (nest.space == nil || axes == Array(0..<axes.count))
    }
  }
}

extension BodyOperation {
  /// Whether it makes a value that a node must stand for.
  fileprivate var needsNode: Bool {
    switch self {
    case .accumulator, .data, .noise, .oneHot, .compute, .reduce: true
    case .load, .constant, .scalar, .rowMask, .store: false
    }
  }
}
