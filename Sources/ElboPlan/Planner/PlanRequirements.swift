import ElboIR

/// What the planner has no form for. No model can say it; a graph in its text form can.
package enum PlanRequirements {
  /// Everything in a resolved program that cannot be planned; empty where it can.
  package static func check(_ graph: Graph) -> [Diagnostic] {
    let nodes = graph.ids.compactMap { id in
      fault(of: id, in: graph).map {
        Diagnostic.error("\(id) '\(graph[id].operation.name)' \($0)", at: graph[id].location)
      }
    }
    return nodes + graph.outputs.compactMap { fault(of: $0, in: graph) }
      + graph.state.compactMap(fault)
  }

  private static func fault(of id: NodeID, in graph: Graph) -> String? {
    let node = graph[id]
    let operands = node.operands.map { graph[$0] }
    switch node.operation {
    case .contraction(.transposedRight, _):
      guard case .state = operands[1].operation else {
        return "reads \(node.operands[1]) transposed, and only state has a transposed copy"
      }
      return nil
    case .gather, .scatterAdd:
      return "reads rows by an index, for which there is no plan yet; '--interpreted' trains "
        + "without one"
    case .batchSum:
      return node.shape.rank > 1
        ? "sums \(operands[0].shape): a sum over the batch has one axis at most; reshape before it"
        : nil
    case .oneHot:
      return operands[0].shape.rank > 0
        ? "reads \(operands[0].shape): only one index of each example can be broadcast to columns"
        : nil
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .broadcast, .reshape,
      .permute, .slice, .concatenate, .contraction, .reduce:
      return nil
    }
  }

  private static func fault(of tensor: StateTensor) -> Diagnostic? {
    guard tensor.dimensions.count > maximumAxes else { return nil }
    return .error(
      "the tensor '\(tensor.name)' has \(tensor.dimensions.count) axes, at most \(maximumAxes) "
        + "are possible", at: tensor.location)
  }

  /// The most axes of state, which the emitted tables have room for.
  private static let maximumAxes = 4

  private static func fault(of output: Output, in graph: Graph) -> Diagnostic? {
    let node = graph[output.node]
    guard !node.shape.isBatched, node.shape.rank > 1 else { return nil }
    return .error(
      "the output '\(output.name)' is \(node.shape): one without a batch has one axis at most; "
        + "reshape before it", at: node.location)
  }
}
