import Elbo

/// A line for each node, up to a last one: `%3 add %1 %2 float[B, 5] 'hidden'`.
func text(of graph: Graph, through last: NodeID? = nil) -> String {
  graph.ids.filter { id in last.map { id <= $0 } ?? true }
    .map { line($0, graph[$0]) }.joined(separator: "\n")
}

private func line(_ id: NodeID, _ node: Node) -> String {
  let words =
    ["\(id)", node.operation.name] + details(node.operation)
    + node.operands.map(\.description)
    + ["\(node.element.rawValue)\(node.shape)"] + (node.label.map { ["'\($0)'"] } ?? [])
  return words.joined(separator: " ")
}

private func details(_ operation: Operation) -> [String] {
  switch operation {
  case .constant(let constant, _): ["\(constant.value)"]
  case .state(let name, _): [name]
  case .input(let site, _, _), .latent(let site, _): [site]
  case .reduce(_, let axes): ["\(axes)"]
  case .permute(let axes): ["\(axes)"]
  case .slice(let axis, let start, let count): ["\(axis):\(start)+\(count)"]
  case .concatenate(let axis): ["\(axis)"]
  case .scalar, .noise, .rowMask, .convert, .unary, .binary, .compare, .select, .multiplyAdd,
    .stopGradient, .selectArm, .training, .oneHot, .gather, .scatterAdd, .broadcast, .reshape,
    .contraction, .batchSum:
    []
  }
}
