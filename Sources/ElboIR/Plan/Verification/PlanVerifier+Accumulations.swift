// That accumulations and element nests compute their nodes.
extension PlanVerifier {
  /// Each accumulation adds what its nodes state, in their order, and each element nest reads its
  /// node's operands.
  func accumulationsAreTheirNodes() -> [Diagnostic] {
    plan.kernels.enumerated().flatMap { number, kernel in
      kernel.nests.compactMap { nest -> Diagnostic? in
        switch nest {
        case .input, .transpose: return nil
        case .element(let nest):
          return isElementNest(nest)
            ? nil : fault("kernel \(number) computes something else for \(nest.node)")
        case .vector(let nest):
          if let reason = siblingFault(in: nest.accumulations) {
            return fault("kernel \(number) \(reason)")
          }
          return nest.accumulations.allSatisfy(isChain)
            ? nil : fault("kernel \(number) has an accumulation that is not its node's")
        }
      }
    }
  }

  /// Several accumulations run side by side if they are single products of one left side.
  private func siblingFault(in accumulations: [Accumulation]) -> String? {
    guard accumulations.count > 1 else { return nil }
    let sides = accumulations.map { accumulation -> ContractionOperands? in
      guard case .products(let parts, start: nil) = accumulation, parts.count == 1 else {
        return nil
      }
      return parts[0]
    }
    let isShared = sides.allSatisfy {
      $0?.left == sides[0]?.left && $0?.leftIsTransposed == sides[0]?.leftIsTransposed
        && $0?.range == sides[0]?.range && $0 != nil
    }
    return isShared ? nil : "has accumulations side by side that are not products of one left side"
  }

  private func isElementNest(_ nest: ElementNest) -> Bool {
    let operands = graph[nest.node].operands
    return plan.buffers[nest.result].node == nest.node && operands.count == nest.operands.count
      && zip(nest.operands, operands).allSatisfy { holds($0, node: $1) }
  }

  /// Whether a buffer holds the value of a node as it is, not broadcast.
  func holds(_ buffer: BufferID, node id: NodeID) -> Bool {
    if case .state(let name, _) = graph[id].operation, meaning(ofBuffer: buffer) == .state(name) {
      return true
    }
    return plan.buffers[buffer].isArena && plan.buffers[buffer].node == id
  }

  private func isChain(_ accumulation: Accumulation) -> Bool {
    switch accumulation {
    case .rows: return true
    case .products(let parts, let start):
      let starts = parts.map { graph[$0.node].operands.dropFirst(2).first }
      let first =
        starts[0].map { id in start.map { holds($0, node: id) } ?? false } ?? (start == nil)
      let rest = zip(parts, starts.dropFirst()).allSatisfy { $0.node == $1 }
      return first && rest && parts.allSatisfy(isProduct)
    }
  }

  private func isProduct(_ part: ContractionOperands) -> Bool {
    guard case .contraction(let kind) = graph[part.node].operation else { return false }
    let left = graph[part.node].operands[0]
    let right = graph[part.node].operands[1]
    let isWhole = part.range == 0..<layout(of: part.left).columns
    guard holds(part.left, node: left) else { return false }
    switch kind {
    case .plain: return !part.leftIsTransposed && isWhole && holds(part.right, node: right)
    case .transposedRight: return !part.leftIsTransposed && isWhole && isCopy(part.right, of: right)
    case .transposedLeft(let segment):
      return part.leftIsTransposed && part.range == segment.rows(of: graph.batch)
        && holds(part.right, node: right)
    }
  }

  private func isCopy(_ buffer: BufferID, of id: NodeID) -> Bool {
    guard case .transposedState(let tensor) = plan.buffers[buffer].storage,
      case .state(let name, _) = graph[id].operation
    else { return false }
    return graph.state[tensor].name == name
  }
}
