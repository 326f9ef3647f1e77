import ElboIR

// That accumulations compute their nodes.
extension PlanVerifier {
  /// Each accumulation adds what its nodes state, in their order.
  func accumulationsAreTheirNodes() -> [Diagnostic] {
    nests { id, nest in
      if let reason = siblingFault(in: nest) { return [fault("kernel \(id) \(reason)")] }
      return nest.accumulations.allSatisfy { isChain($0, of: nest) }
        ? [] : [fault("kernel \(id) has an accumulation that is not its node's")]
    }
  }

  /// Several accumulations run side by side if they are single products of one left side.
  private func siblingFault(in nest: LoopNest) -> String? {
    guard nest.accumulations.count > 1 else { return nil }
    let sides = nest.accumulations.map { accumulation -> Product? in
      accumulation.start == nil && accumulation.products.count == 1
        ? accumulation.products[0] : nil
    }
    let isShared = sides.allSatisfy {
      $0?.left == sides[0]?.left && $0?.terms == sides[0]?.terms && $0 != nil
    }
    return isShared ? nil : "has accumulations side by side that are not products of one left side"
  }

  /// Whether a buffer holds the value of a node as it is, not broadcast.
  func holds(_ buffer: BufferID, node id: NodeID) -> Bool {
    if case .state(let name, _) = graph[id].operation, meaning(ofBuffer: buffer) == .state(name) {
      return true
    }
    return plan.buffers[buffer].isArena && plan.buffers[buffer].node == id
  }

  private func isChain(_ accumulation: Accumulation, of nest: LoopNest) -> Bool {
    switch accumulation {
    case .sum, .lanes: return true
    case .products(let products, let start):
      let starts = products.map { graph[$0.node].operands.dropFirst(2).first }
      let first =
        starts[0].map { id in start.map { holds($0.buffer, node: id) } ?? false } ?? (start == nil)
      let rest = zip(products, starts.dropFirst()).allSatisfy { $0.node == $1 }
      return first && rest && products.allSatisfy { isProduct($0, of: nest) }
    }
  }

  private func isProduct(_ product: Product, of nest: LoopNest) -> Bool {
    guard case .contraction(let kind, let windows) = graph[product.node].operation,
      holds(product.left.buffer, node: graph[product.node].operands[0])
    else { return false }
    guard windows == .none else {
      return WindowedProduct(product, kind: kind, windows: windows, nest: nest, plan: plan)
        .isRight
        && holdsRight(of: product, kind: kind)
    }
    guard product.terms.count == 1 else { return false }
    let right = graph[product.node].operands[1]
    let range = nest.axes[product.term].range
    let isWhole = range == 0..<layout(of: product.left.buffer).columns
    switch kind {
    case .plain:
      return !nest.sumsOverBatch && isWhole && holds(product.right.buffer, node: right)
    case .transposedRight:
      return !nest.sumsOverBatch && isWhole && isCopy(product.right.buffer, of: right)
    case .transposedLeft(let segment):
      return nest.sumsOverBatch && range == segment.rows(of: graph.batch)
        && holds(product.right.buffer, node: right)
    }
  }

  private func holdsRight(of product: Product, kind: Contraction) -> Bool {
    let right = graph[product.node].operands[1]
    return kind == .transposedRight
      ? isCopy(product.right.buffer, of: right) : holds(product.right.buffer, node: right)
  }

  private func isCopy(_ buffer: BufferID, of id: NodeID) -> Bool {
    guard case .transposedState(let tensor) = plan.buffers[buffer].storage,
      case .state(let name, _) = graph[id].operation
    else { return false }
    return graph.state[tensor].name == name
  }
}
