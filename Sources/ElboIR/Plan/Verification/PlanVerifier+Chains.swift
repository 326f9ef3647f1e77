// That chains and element stages compute their nodes.
extension PlanVerifier {
  /// Each chain adds what its nodes state, in their order, and each element stage reads its node's
  /// operands.
  func chainsAreTheirNodes() -> [Diagnostic] {
    plan.kernels.enumerated().flatMap { number, kernel in
      kernel.stages.compactMap { stage -> Diagnostic? in
        switch stage {
        case .input, .transpose: return nil
        case .element(let stage):
          return isElementStage(stage)
            ? nil : fault("kernel \(number) computes something else for \(stage.node)")
        case .vector(let stage):
          if let reason = siblingFault(stage.chains) { return fault("kernel \(number) \(reason)") }
          return stage.chains.allSatisfy(isChain)
            ? nil : fault("kernel \(number) has a chain that is not its node's")
        }
      }
    }
  }

  /// Several chains run side by side if they are single products of one left side.
  private func siblingFault(_ chains: [Chain]) -> String? {
    guard chains.count > 1 else { return nil }
    let sides = chains.map { chain -> ProductChain? in
      guard case .products(let parts, start: nil) = chain, parts.count == 1 else { return nil }
      return parts[0]
    }
    let isShared = sides.allSatisfy {
      $0?.left == sides[0]?.left && $0?.leftIsTransposed == sides[0]?.leftIsTransposed
        && $0?.range == sides[0]?.range && $0 != nil
    }
    return isShared ? nil : "has chains side by side that are not products of one left side"
  }

  private func isElementStage(_ stage: ElementStage) -> Bool {
    let operands = graph[stage.node].operands
    return plan.buffers[stage.result].node == stage.node && operands.count == stage.operands.count
      && zip(stage.operands, operands).allSatisfy { holds($0, $1) }
  }

  /// Whether a buffer holds the value of a node as it is, not spread.
  func holds(_ buffer: Int, _ id: NodeID) -> Bool {
    if case .state(let name, _) = graph[id].operation, meaning(ofBuffer: buffer) == .state(name) {
      return true
    }
    return plan.buffers[buffer].isArena && plan.buffers[buffer].node == id
  }

  private func isChain(_ chain: Chain) -> Bool {
    switch chain {
    case .rows: return true
    case .products(let parts, let start):
      let starts = parts.map { graph[$0.node].operands.dropFirst(2).first }
      let first = starts[0].map { id in start.map { holds($0, id) } ?? false } ?? (start == nil)
      let rest = zip(parts, starts.dropFirst()).allSatisfy { $0.node == $1 }
      return first && rest && parts.allSatisfy(isProduct)
    }
  }

  private func isProduct(_ part: ProductChain) -> Bool {
    guard case .contraction(let kind) = graph[part.node].operation else { return false }
    let left = graph[part.node].operands[0]
    let right = graph[part.node].operands[1]
    let isWhole = part.range == 0..<layout(part.left).columns
    guard holds(part.left, left) else { return false }
    switch kind {
    case .plain: return !part.leftIsTransposed && isWhole && holds(part.right, right)
    case .transposedRight: return !part.leftIsTransposed && isWhole && isCopy(part.right, right)
    case .transposedLeft(let segment):
      return part.leftIsTransposed && part.range == segment.rows(of: graph.batch)
        && holds(part.right, right)
    }
  }

  private func isCopy(_ buffer: Int, _ id: NodeID) -> Bool {
    guard case .transposedState(let tensor) = plan.buffers[buffer].storage,
      case .state(let name, _) = graph[id].operation
    else { return false }
    return graph.state[tensor].name == name
  }
}
