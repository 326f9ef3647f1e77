import ElboIR

/// Which nodes only the arms of a model's own selects read (rule 8): their gradient is exactly +0
/// wherever the arm was not taken, whatever their derivative is there.
///
/// In `select(p > 0, p.sqrt(), 0)` the root's derivative at 0 is infinite, and 0 · ∞ would be NaN.
/// Guarding ends at the next contraction or reduction, whose products are with values, not with
/// derivatives.
package enum GuardedArms {
  /// For each node, whether every reader that hands a gradient on is an arm, or guarded itself.
  package static func find(in graph: Graph) -> [Bool] {
    var result = Array(repeating: false, count: graph.nodes.count)
    let consumers = graph.consumers
    for id in graph.ids.reversed() where graph[id].isTransparent {
      let readers = consumers[id.index].filter { graph[$0].handsGradientsOn }
      result[id.index] =
        !readers.isEmpty
        && readers.allSatisfy { graph[$0].operation == .selectArm || result[$0.index] }
    }
    return result
  }
}

extension Node {
  /// Whether a gradient of +0 for an element stays +0 on the way through, but for a derivative.
  fileprivate var isTransparent: Bool {
    element == .float && (operation.isElementwise || operation.isLayout)
  }

  fileprivate var handsGradientsOn: Bool {
    element == .float && operation != .stopGradient
  }
}

extension GraphBuilder {
  /// `select(g == 0, +0, contribution)`, unless the derivative is a finite number everywhere.
  mutating func guarded(
    _ contribution: NodeID, by gradient: NodeID, of operation: Operation, operands: [NodeID],
    position: Int
  ) -> NodeID {
    guard mayOverflow(operation, operands: operands, position: position) else {
      return contribution
    }
    let zero = constant(0, shape: shape(of: contribution))
    return add(.select, compare(.equal, gradient, zero), zero, contribution)
  }

  private func mayOverflow(_ operation: Operation, operands: [NodeID], position: Int) -> Bool {
    switch operation {
    case .unary(let function): function.hasUnboundedFactor
    case .binary(.multiply): !isFiniteConstant(operands[1 - position])
    case .binary(.divide): position == 1 || !isFiniteConstant(operands[1])
    case .multiplyAdd: position < 2
    case .binary(.add), .binary(.subtract), .binary(.maximum), .binary(.minimum): false
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .compare, .select,
      .stopGradient, .selectArm, .training, .oneHot, .broadcast, .reshape, .permute, .slice,
      .concatenate, .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      false
    }
  }

  private func isFiniteConstant(_ id: NodeID) -> Bool {
    if case .constant(let constant, _) = self[id].operation {
      return Float(constant.value).isFinite && constant.value != 0
    }
    if case .broadcast = self[id].operation { return isFiniteConstant(self[id].operands[0]) }
    return false
  }
}
